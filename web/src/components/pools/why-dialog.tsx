import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useDurationText } from '@/components/duration-input';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { SmallTable } from '@/components/small-table';
import { useRefusal } from '@/components/use-refusal';
import { api, http } from '@/lib/api/client';
import type { Why } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { at, touching } from '@/lib/api/verbs';
import { formatMoment } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { PoolKind } from './pool-kind';
import { usePoolWords } from './words';

type Held = NonNullable<Why['held']>;
type Facts = Record<string, unknown> | null | undefined;

const textOf = (facts: Facts, name: string): string => String(facts?.[name] ?? '');
const moment = (facts: Facts, name: string): string => formatMoment(textOf(facts, name));
const reasonsOf = (talk: Facts): string[] => (talk?.why_not as string[] | undefined) ?? [];

/** When it falls back, since when the clock runs, and what resets it. */
function HeldView({ held }: { held: Held }) {
  const say = usePoolWords();
  const title = held.overdue
    ? say('why_overdue')
    : held.rule
      ? say('why_held', { rule: held.rule, time: formatMoment(held.recycle_at) })
      : say('why_never');
  const uncounted = reasonsOf(held.last_follow_up);
  return (
    <>
      <Alert type={held.rule ? 'info' : 'success'} showIcon title={title} />
      <ul className="plain-list">
        {held.clock && (
          <li>
            {say(`clock_${textOf(held.clock, 'began')}` as 'clock_follow_up', {
              time: moment(held.clock, 'since'),
            })}
          </li>
        )}
        {held.resets.length > 0 && (
          <li>
            {say('resets')}: {held.resets.map((one) => say.any(`resets_${one}`, one)).join(' · ')}
          </li>
        )}
        {held.put_off_by.length > 0 && (
          <li>
            {say('put_off')}: {held.put_off_by.map((one) => say.any(`put_off_${one}`, one)).join(' · ')}
          </li>
        )}
        {uncounted.length > 0 && (
          <li>
            {say('last_uncounted')} ({moment(held.last_follow_up, 'at')}):{' '}
            {uncounted.map((one) => say.any(`not_counted_${one}`, one)).join(' · ')}
          </li>
        )}
      </ul>
      {held.rules.length > 0 && (
        <SmallTable
          label={say('each_rule')}
          rows={held.rules.map((one) => ({ ...one, id: one.name }))}
          columns={[
            { title: say('moved_rule'), cell: (one) => one.name },
            { title: say('trigger'), cell: (one) => say.any(`trigger_${one.trigger}`, one.trigger) },
            {
              title: say('says'),
              cell: ({ at: when, why_not: why }) => {
                if (when) return say('says_at', { time: formatMoment(when) });
                const [kind, spared] = (why ?? '').split(':');
                return spared
                  ? `${say('exempt')}: ${say.any(`exempt_${spared}`, spared)}`
                  : say.any(`why_not_${kind}`, kind);
              },
            },
          ]}
        />
      )}
    </>
  );
}

/** How an ownership ended: the rule and its version, the dates, and the follow-up that did not count. */
function LostView({ lost }: { lost: NonNullable<Why['lost']> }) {
  const say = usePoolWords();
  const common = useCommonWords();
  const duration = useDurationText();
  const { nameOf } = usePeople();
  const decision = lost.reason.decision as Facts;
  const facts = (decision?.facts ?? null) as Facts;
  const uncounted = (facts?.last_uncounted ?? null) as Facts;
  const counted = (facts?.last_counted ?? null) as Facts;
  const words = textOf(lost.reason, 'reason') || textOf(lost.reason, 'content');
  return (
    <Block title={say('lost')}>
      <ul className="plain-list">
        <li>{say('lost_at', { time: formatMoment(lost.at), owner: nameOf(lost.previous_owner_id) })}</li>
        {words && <li>{words}</li>}
        {decision && (
          <li>
            {say('lost_rule')}: {textOf(decision, 'rule')} ·{' '}
            {say('why_version', { version: textOf(decision, 'rule_version') })}
          </li>
        )}
        {facts && (
          <>
            <li>
              {say('lost_after')}: {duration(textOf(facts, 'after'))} ·{' '}
              {say.any(`days_${textOf(facts, 'days')}`)} · {say.any(`trigger_${textOf(facts, 'trigger')}`)}
            </li>
            <li>
              {say('lost_clock')}: {moment(facts.clock as Facts, 'since')} · {say('lost_deadline')}:{' '}
              {moment(facts, 'deadline')}
            </li>
            <li>
              {say('last_counted')}: {counted ? moment(counted, 'at') : common('none')}
            </li>
            {uncounted && (
              <li>
                {say('last_uncounted')} ({moment(uncounted, 'at')}):{' '}
                {reasonsOf(uncounted)
                  .map((one) => say.any(`not_counted_${one}`, one))
                  .join(' · ')}
              </li>
            )}
          </>
        )}
      </ul>
    </Block>
  );
}

/** Asks for more time, as far as the rule lets. */
function MoreTime({ kind, id, extension }: { kind: PoolKind; id: string; extension: NonNullable<Facts> }) {
  const say = usePoolWords();
  const duration = useDurationText();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const asked = textOf(extension, 'asked_until');
  const ask = async ({ note }: { note?: string }) => {
    setBusy(true);
    try {
      const body = note ? { note } : {};
      const done = await touching(kind.records)(
        http.POST(`${kind.records}/{id}/extend`, { ...at(id), body }),
      );
      void message.success(say(done?.status === 'granted' ? 'more_time_granted' : 'more_time_asked'));
    } catch (error) {
      refuse(error);
    }
    setBusy(false);
  };
  return (
    <Block title={say('more_time')}>
      {asked ? (
        <p className="muted">{say('more_time_waits', { time: formatMoment(asked) })}</p>
      ) : (
        <Form layout="vertical" onFinish={(values) => void ask(values as { note?: string })}>
          <Form.Item
            name="note"
            label={say('more_time_note')}
            extra={say('more_time_help', { max: duration(textOf(extension, 'max')) })}
          >
            <Input maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say('more_time')}
          </Button>
        </Form>
      )}
    </Block>
  );
}

/** Who had it before, and since when. */
function Owners({ kind, id }: { kind: PoolKind; id: string }) {
  const say = usePoolWords();
  const common = useCommonWords();
  const history = api.useQuery('get', `${kind.records}/{id}/history`, at(id));
  const owners = history.data?.owners ?? [];
  if (!owners.length) return null;
  return (
    <SmallTable
      label={say('owners')}
      rows={owners.map((one) => ({ ...one, id: one.since }))}
      columns={[
        { title: say('owners'), cell: (one) => one.owner_name ?? one.owner_id.slice(-6) },
        { title: common('from'), cell: (one) => formatMoment(one.since) },
        { title: common('to'), cell: (one) => formatMoment(one.until) },
      ]}
    />
  );
}

/** Why a record is held as it is and until when; why it was lost; and the way to more time. */
export default function WhyDialog({
  kind,
  id,
  onClose,
}: {
  kind: PoolKind;
  id: string;
  onClose: () => void;
}) {
  const say = usePoolWords();
  const why = api.useQuery('get', `${kind.records}/{id}/why`, at(id));
  return (
    <Modal open footer={null} width={680} title={say('why_title')} onCancel={onClose} destroyOnHidden>
      <LoadState of={why}>
        {({ held, lost }) => (
          <div className="stack">
            {held && <HeldView held={held} />}
            {held?.extension && <MoreTime kind={kind} id={id} extension={held.extension} />}
            {lost && <LostView lost={lost} />}
            <Owners kind={kind} id={id} />
          </div>
        )}
      </LoadState>
    </Modal>
  );
}
