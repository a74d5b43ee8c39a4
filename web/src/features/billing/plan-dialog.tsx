import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { DateInput } from '@/components/date-input';
import { MoneyInput } from '@/components/field-input';
import { ProblemAlert } from '@/components/problem-alert';
import type { Instalment, Money, Order } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useLanguage } from '@/lib/i18n/words';
import { addMoney, compareMoney, formatMoney, fromScaled, minorDigits, toScaled } from '@/lib/money';
import { planPayments } from './billing-verbs';
import { splitEvenly } from './order-totals';
import { useBillingWords } from './words';

interface Draft {
  key: number;
  due_on: string;
  amount: Money | null;
}

function difference(left: Money, right: Money): Money {
  const digits = minorDigits(left.currency);
  return {
    amount: fromScaled(toScaled(left.amount, digits) - toScaled(right.amount, digits), digits),
    currency: left.currency,
  };
}

const monthly = (amounts: Money[]): Draft[] =>
  amounts.map((amount, at) => ({
    key: at,
    due_on: dayjs()
      .add(at + 1, 'month')
      .format('YYYY-MM-DD'),
    amount,
  }));

/** Plans the instalments of an order; says what is left to plan. */
export default function PlanDialog({
  order,
  instalments,
  onClose,
}: {
  order: Order;
  instalments: Instalment[];
  onClose: () => void;
}) {
  const say = useBillingWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const language = useLanguage();
  const { message } = App.useApp();
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    instalments.length
      ? instalments.map((one, at) => ({ key: at, due_on: one.due_on, amount: one.amount }))
      : monthly([order.amount]),
  );
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const planned = addMoney(
    order.currency,
    drafts.map((draft) => draft.amount),
  );
  const balance = compareMoney(order.amount, planned);
  const put = (key: number, change: Partial<Draft>) =>
    setDrafts((old) => old.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  const save = async () => {
    setBusy(true);
    try {
      await planPayments(
        order,
        drafts.flatMap(({ due_on, amount }) => (amount ? [{ due_on, amount }] : [])),
      );
      void message.success(say('plan_saved'));
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say('plan')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={common('save')}
      cancelText={common('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: balance !== 0 }}
    >
      <div className="stack">
        <div className="page-actions">
          {[2, 3, 6, 12].map((count) => (
            <Button
              key={count}
              size="small"
              onClick={() => setDrafts(monthly(splitEvenly(order.amount, count)))}
            >
              {say('plan_split', { count })}
            </Button>
          ))}
        </div>
        {drafts.map((draft, at) => (
          <div
            className="page-actions"
            key={draft.key}
            role="group"
            aria-label={say('instalment', { number: at + 1 })}
          >
            <DateInput
              aria-label={domain('field_due_on')}
              value={dayjs(draft.due_on)}
              allowClear={false}
              onChange={(day) => day && put(draft.key, { due_on: day.format('YYYY-MM-DD') })}
            />
            <span style={{ flex: 1 }}>
              <MoneyInput
                aria-label={domain('field_amount')}
                currency={order.currency}
                value={draft.amount}
                onChange={(amount) => put(draft.key, { amount })}
              />
            </span>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={common('remove')}
              onClick={() => setDrafts((old) => old.filter((one) => one.key !== draft.key))}
            />
          </div>
        ))}
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() =>
            setDrafts((old) => [
              ...old,
              {
                key: Date.now(),
                due_on: dayjs()
                  .add(old.length + 1, 'month')
                  .format('YYYY-MM-DD'),
                amount: balance > 0 ? difference(order.amount, planned) : null,
              },
            ])
          }
        >
          {say('plan_add')}
        </Button>
        {balance !== 0 && (
          <p role="status" className="muted">
            {balance > 0
              ? say('plan_left', { amount: formatMoney(difference(order.amount, planned), language) })
              : say('plan_over', { amount: formatMoney(difference(planned, order.amount), language) })}
          </p>
        )}
        {error !== null && <ProblemAlert error={error} />}
      </div>
    </Modal>
  );
}
