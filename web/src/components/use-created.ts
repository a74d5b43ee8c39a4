import { App } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useCommonWords } from '@/lib/i18n/common-words';
import { recordUrl } from '@/lib/urls';

/** Says that a record was made, and opens it once the dialog that made it is gone. */
export function useCreated(): (noun: string, id: string | undefined) => void {
  const say = useCommonWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  return (noun, id) => {
    void message.success(say('created'));
    const url = id ? recordUrl(noun, id) : null;
    if (url) setTimeout(() => void navigate({ to: url }), 0);
  };
}
