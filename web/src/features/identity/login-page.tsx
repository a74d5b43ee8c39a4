import { Button, Form, Input } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ProblemAlert } from '@/components/problem-alert';
import { queryClient } from '@/lib/api/client';
import { codeOf } from '@/lib/api/problem';
import { useCommonWords } from '@/lib/i18n/common-words';
import { prefer } from '@/lib/preferences';
import { urls } from '@/lib/urls';
import { useListState } from '@/lib/use-list-state';
import { signIn, type Credentials } from './sign-in';
import { useIdentityWords } from './words';
import './login.css';

const WAVES = [0, 1, 2, 3, 4];

function Picture() {
  const say = useIdentityWords();
  return (
    <aside className="login-picture">
      <svg viewBox="0 0 800 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <circle cx="600" cy="180" r="90" fill="#f7d9a0" opacity="0.9" />
        {WAVES.map((wave) => (
          <path
            key={wave}
            d={`M-100 ${330 + wave * 110}c150-70 300-70 450 0s300 70 450 0 300-70 450 0v800h-1350z`}
            fill={['#1b4fa3', '#17458f', '#123b7d', '#0e316b', '#0a2658'][wave]}
          />
        ))}
      </svg>
      <h2>{say('slogan')}</h2>
      <p>{say('slogan_text')}</p>
    </aside>
  );
}

/** Signs in, and goes on to where the visitor wanted to go. */
export default function LoginPage() {
  const say = useIdentityWords();
  const common = useCommonWords();
  const navigate = useNavigate();
  const [search] = useListState();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  useEffect(() => {
    document.title = `${say('sign_in')} · ${common('app_name')}`;
  }, [say, common]);
  const submit = async (credentials: Credentials) => {
    setBusy(true);
    setError(null);
    try {
      await signIn(credentials);
      queryClient.clear();
      const next = search.next?.startsWith('/') && !search.next.startsWith('//') ? search.next : urls.home;
      await navigate({ to: next, replace: true });
    } catch (thrown) {
      if (/code|totp|factor/.test(codeOf(thrown))) setAsksCode(true);
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="login">
      <Picture />
      <main className="login-form">
        <img src="/tidewater.svg" alt="" width={44} height={44} />
        <h1>{say('welcome')}</h1>
        <p className="muted">{say('welcome_text')}</p>
        <Form<Credentials>
          layout="vertical"
          size="large"
          requiredMark={false}
          onFinish={(values) => void submit(values)}
        >
          <Form.Item
            name="email"
            label={say('email')}
            rules={[{ required: true, message: common('required', { field: say('email') }) }]}
          >
            <Input type="email" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={say('password')}
            rules={[{ required: true, message: common('required', { field: say('password') }) }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {asksCode && (
            <Form.Item name="code" label={say('code')} extra={say('code_help')}>
              <Input inputMode="numeric" autoComplete="one-time-code" autoFocus />
            </Form.Item>
          )}
          {error !== null && (
            <Form.Item>
              <ProblemAlert error={error} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={busy}>
            {say('sign_in')}
          </Button>
        </Form>
        <p className="login-language">
          <Button type="link" size="small" lang="zh-CN" onClick={() => prefer({ language: 'zh-CN' })}>
            中文
          </Button>
          <Button type="link" size="small" lang="en" onClick={() => prefer({ language: 'en' })}>
            English
          </Button>
        </p>
      </main>
    </div>
  );
}
