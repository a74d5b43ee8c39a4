import { Form, Input, Select } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { LoadState } from '@/components/load-state';
import { SmallTable } from '@/components/small-table';
import { ToneTag } from '@/components/tone-tag';
import { api, http, refreshResources } from '@/lib/api/client';
import type { Contact } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { at } from '@/lib/api/verbs';
import { formatMoment } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useCustomerWords } from './words';

const CHANNELS = ['call', 'sms', 'email', 'wechat'] as const;
const SOURCES = ['call', 'in_person', 'form', 'import'] as const;

interface Values {
  channel: (typeof CHANNELS)[number];
  granted: 'yes' | 'no';
  source: (typeof SOURCES)[number];
  wording?: string;
  evidence?: string;
}

/** All that a person said about being reached, the latest first. */
function History({ contact }: { contact: Contact }) {
  const say = useCustomerWords();
  const domain = useDomainWords();
  const { nameOf } = usePeople();
  const history = api.useQuery('get', '/contacts/{id}/consents', {
    params: { path: { id: contact.id } },
  });
  return (
    <LoadState of={history}>
      {({ items, allowed, do_not_contact }) => (
        <>
          <p>
            {do_not_contact && <ToneTag tone="red">{say('do_not_contact')}</ToneTag>}
            {allowed.map((channel) => (
              <ToneTag key={channel} tone="green">
                {domain(`channel_${channel}`)}
              </ToneTag>
            ))}
            {!do_not_contact && !allowed.length && <span className="muted">{say('consents_none')}</span>}
          </p>
          {items.length > 0 && (
            <SmallTable
              label={say('consents')}
              rows={items}
              columns={[
                { title: say('consent_at'), cell: (one) => formatMoment(one.said_at) },
                { title: say('consent_channel'), cell: (one) => domain(`channel_${one.channel}`) },
                {
                  title: say('consent_said'),
                  cell: (one) => (
                    <ToneTag tone={one.granted ? 'green' : 'red'}>
                      {say(one.granted ? 'consent_yes' : 'consent_no')}
                    </ToneTag>
                  ),
                },
                {
                  title: say('consent_source'),
                  cell: (one) => (one.source ? say(`consent_from_${one.source}`) : '—'),
                },
                { title: say('consent_wording'), cell: (one) => one.wording ?? '—' },
                { title: say('consent_evidence'), cell: (one) => one.evidence ?? '—' },
                { title: say('consent_by'), cell: (one) => (one.noted_by ? nameOf(one.noted_by) : '—') },
              ]}
            />
          )}
        </>
      )}
    </LoadState>
  );
}

/** The record of a person's consents, and a new one: records are added, never changed. */
export default function ConsentsDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const say = useCustomerWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const required = (field: string) => [{ required: true, message: common('required', { field }) }];
  const submit = async ({ granted, ...values }: Values) => {
    const body = { ...values, granted: granted === 'yes' };
    await http.POST('/contacts/{id}/consents', { ...at(contact.id), body });
    await refreshResources('/contacts', '/contacts/{id}/consents');
  };
  return (
    <DialogForm<Values>
      title={say('consents_of', { name: contact.name })}
      width={860}
      initial={{ granted: 'yes', source: 'call' }}
      okText={say('consent_record')}
      onSubmit={submit}
      onClose={onClose}
    >
      <History contact={contact} />
      <div className="form-grid">
        <Form.Item name="channel" label={say('consent_channel')} rules={required(say('consent_channel'))}>
          <Select options={CHANNELS.map((one) => ({ value: one, label: domain(`channel_${one}`) }))} />
        </Form.Item>
        <Form.Item name="granted" label={say('consent_said')}>
          <Select
            options={(['yes', 'no'] as const).map((one) => ({ value: one, label: say(`consent_${one}`) }))}
          />
        </Form.Item>
        <Form.Item name="source" label={say('consent_source')}>
          <Select options={SOURCES.map((one) => ({ value: one, label: say(`consent_from_${one}`) }))} />
        </Form.Item>
        <Form.Item name="wording" label={say('consent_wording')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="evidence" label={say('consent_evidence')} className="form-wide">
          <Input.TextArea maxLength={2000} rows={2} />
        </Form.Item>
      </div>
    </DialogForm>
  );
}
