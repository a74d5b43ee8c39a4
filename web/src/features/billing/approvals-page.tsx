import { App, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { MoneyText } from '@/components/field-value';
import { LoadState } from '@/components/load-state';
import { Page } from '@/components/page';
import { FormDialog } from '@/components/record-form';
import { ToneTag } from '@/components/tone-tag';
import { useRefusal } from '@/components/use-refusal';
import { usePeople } from '@/lib/api/use-people';
import { fromNow } from '@/lib/dates';
import { useHotkeys } from '@/lib/hotkeys';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { recordUrl } from '@/lib/urls';
import { useWaiting, type Waiting } from './use-waiting';
import { useBillingWords } from './words';

function WaitingCard({
  one,
  busy,
  onApprove,
  onReject,
  onFocus,
  hold,
}: {
  one: Waiting;
  busy: boolean;
  onApprove: () => void;
  onReject: () => void;
  onFocus: () => void;
  hold: (button: HTMLElement | null) => void;
}) {
  const say = useBillingWords();
  const domain = useDomainWords();
  const { nameOf } = usePeople();
  const named = `${domain(one.of)} ${one.title}`;
  const verb = say(one.of === 'payment' ? 'confirm' : 'approve');
  return (
    <li className="block approval" aria-label={named}>
      <div className="approval-head">
        <ToneTag tone="amber">{domain(one.of)}</ToneTag>
        <Link to={recordUrl('order', one.orderId) ?? '/'}>{one.title}</Link>
        <strong>
          <MoneyText money={one.amount} />
        </strong>
      </div>
      <p>{one.customer}</p>
      <p className="muted">{one.about}</p>
      <p className="muted">
        {nameOf(one.askedBy)} · {fromNow(one.at)}
      </p>
      <div className="approval-verbs">
        <Button
          ref={hold}
          type="primary"
          loading={busy}
          aria-label={`${verb} ${named}`}
          onClick={onApprove}
          onFocus={onFocus}
        >
          {verb}
        </Button>
        <Button danger aria-label={`${say('reject')} ${named}`} onClick={onReject} onFocus={onFocus}>
          {say('reject')}
        </Button>
      </div>
    </li>
  );
}

/** What waits for the reader's decision; by thumb, or with j, k, a and r. */
export default function ApprovalsPage() {
  const say = useBillingWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const found = useWaiting((method) => domain.any(`method_${method}`, method));
  const { waiting } = found;
  const buttons = useRef<(HTMLElement | null)[]>([]);
  const [active, setActive] = useState(0);
  const [busy, setBusy] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState<Waiting | null>(null);
  const approve = async (one: Waiting | undefined) => {
    if (!one || busy) return;
    setBusy(one.id);
    try {
      await one.approve();
      void message.success(`${say('done')} · ${one.title}`);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(null);
    }
  };
  const focus = (index: number) => buttons.current[Math.min(Math.max(index, 0), waiting.length - 1)]?.focus();
  useHotkeys({
    j: () => focus(active + 1),
    k: () => focus(active - 1),
    a: () => void approve(waiting[active]),
    r: (event) => {
      event.preventDefault();
      setRejecting(waiting[active] ?? null);
    },
  });
  const data = found.isPending ? undefined : waiting;
  return (
    <Page title={say('approvals')} subtitle={<span className="wide-only">{say('approvals_keys')}</span>}>
      <LoadState of={{ ...found, data }}>
        {(shown) =>
          shown.length ? (
            <ul className="approvals">
              {shown.map((one, index) => (
                <WaitingCard
                  key={one.id}
                  one={one}
                  busy={busy === one.id}
                  onApprove={() => void approve(one)}
                  onReject={() => setRejecting(one)}
                  onFocus={() => setActive(index)}
                  hold={(button) => {
                    buttons.current[index] = button;
                  }}
                />
              ))}
            </ul>
          ) : (
            <EmptyState title={say('approvals_none')} text={say('approvals_none_text')} />
          )
        }
      </LoadState>
      {rejecting && (
        <FormDialog
          open
          danger
          title={`${say('reject')} · ${rejecting.title}`}
          specs={[
            {
              name: 'reason',
              shape: 'suggest',
              required: true,
              options:
                rejecting.of === 'payment'
                  ? [say('reason_not_received'), say('reason_wrong')]
                  : [say('reason_price'), say('reason_wrong')],
            },
          ]}
          okText={say('reject')}
          onClose={() => setRejecting(null)}
          onSubmit={(values) => rejecting.reject(String(values.reason))}
        />
      )}
    </Page>
  );
}
