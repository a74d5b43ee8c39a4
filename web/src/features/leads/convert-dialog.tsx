import { Alert, Button, Form, Input, Modal, Radio, Result, Select, Spin, Switch } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { MoneyInput } from '@/components/field-input';
import { ProblemAlert } from '@/components/problem-alert';
import { CustomerSelect } from '@/components/record-select';
import { api } from '@/lib/api/client';
import type { Conversion, ConversionWish, Lead, Money } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { recordUrl } from '@/lib/urls';
import { failureOf, startConversion, useConversion } from './convert-lead';
import { useLeadWords } from './words';

interface Values {
  which: 'new' | 'existing';
  customer_name: string;
  customer_id?: string;
  with_contact: boolean;
  contact_name: string;
  with_opportunity: boolean;
  opportunity_id?: string;
  opportunity_name: string;
  amount?: Money;
}

const given = <T extends Record<string, unknown>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** The form as the API's wish; what the lead knows of the person goes along. */
export function wishOf(values: Values, lead: Lead): ConversionWish {
  const { phone, email, region, industry, title } = lead;
  return {
    customer:
      values.which === 'existing' && values.customer_id
        ? { id: values.customer_id }
        : { name: values.customer_name, ...given({ phone, email, region, industry }) },
    contact: values.with_contact ? { name: values.contact_name, ...given({ title, phone, email }) } : null,
    opportunity: !values.with_opportunity
      ? null
      : values.which === 'existing' && values.opportunity_id
        ? { id: values.opportunity_id }
        : values.amount
          ? { name: values.opportunity_name, amount: values.amount }
          : null,
  };
}

/** Picks one of the customer's open deals, or leaves it to a new one. */
function DealSelect({ customerId, ...input }: { customerId: string; id?: string; value?: string }) {
  const say = useLeadWords();
  const filter = `customer_id == "${customerId}" && status == "open"`;
  const deals = api.useQuery('get', '/opportunities', { params: { query: { filter, limit: 50 } } });
  return (
    <Select
      {...input}
      allowClear
      placeholder={say('convert_new_opportunity')}
      loading={deals.isPending}
      options={deals.data?.items.map((deal) => ({ value: deal.id, label: deal.name }))}
    />
  );
}

function ConvertForm({
  lead,
  onStarted,
  onClose,
}: {
  lead: Lead;
  onStarted: (id: string) => void;
  onClose: () => void;
}) {
  const say = useLeadWords();
  const common = useCommonWords();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const which = Form.useWatch('which', form) ?? 'new';
  const withContact = Form.useWatch('with_contact', form) ?? true;
  const withOpportunity = Form.useWatch('with_opportunity', form) ?? true;
  const customerId = Form.useWatch('customer_id', form);
  const dealId = Form.useWatch('opportunity_id', form);
  const mayHaveDeals = which === 'existing' && !!customerId;
  const submit = async (values: Values) => {
    setBusy(true);
    try {
      onStarted(await startConversion(lead.id, wishOf(values, lead)));
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  const required = (field: string) => [{ required: true, message: common('required', { field }) }];
  const initial: Partial<Values> = {
    which: 'new',
    customer_name: lead.company || lead.name,
    with_contact: true,
    contact_name: lead.name,
    with_opportunity: true,
    opportunity_name: lead.company ? `${lead.company} · ${lead.need?.slice(0, 20) || lead.name}` : lead.name,
    amount: lead.budget ?? undefined,
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onValuesChange={(changed) => {
        if ('customer_id' in changed) form.setFieldValue('opportunity_id', undefined);
      }}
      onFinish={(values) => void submit(values)}
    >
      <p className="muted">{say('convert_text')}</p>
      <Form.Item name="which" label={say('convert_customer')}>
        <Radio.Group
          options={[
            { value: 'new', label: say('convert_new_customer') },
            { value: 'existing', label: say('convert_existing_customer') },
          ]}
        />
      </Form.Item>
      {which === 'new' ? (
        <Form.Item
          name="customer_name"
          label={say('convert_customer_name')}
          rules={required(say('convert_customer_name'))}
        >
          <Input />
        </Form.Item>
      ) : (
        <Form.Item
          name="customer_id"
          label={say('convert_existing_customer')}
          rules={required(say('convert_existing_customer'))}
        >
          <CustomerSelect />
        </Form.Item>
      )}
      <Form.Item
        name="with_contact"
        label={say('convert_contact')}
        layout="horizontal"
        valuePropName="checked"
      >
        <Switch aria-label={say('convert_contact')} />
      </Form.Item>
      {withContact && (
        <Form.Item
          name="contact_name"
          label={say('convert_contact_name')}
          rules={required(say('convert_contact_name'))}
        >
          <Input />
        </Form.Item>
      )}
      <Form.Item
        name="with_opportunity"
        label={say('convert_opportunity')}
        layout="horizontal"
        valuePropName="checked"
      >
        <Switch aria-label={say('convert_opportunity')} />
      </Form.Item>
      {withOpportunity && mayHaveDeals && (
        <Form.Item name="opportunity_id" label={say('convert_existing_opportunity')}>
          <DealSelect customerId={customerId} />
        </Form.Item>
      )}
      {withOpportunity && !(mayHaveDeals && dealId) && (
        <div className="form-grid">
          <Form.Item
            name="opportunity_name"
            label={say('convert_opportunity_name')}
            rules={required(say('convert_opportunity_name'))}
          >
            <Input />
          </Form.Item>
          <Form.Item name="amount" label={say('convert_amount')} rules={required(say('convert_amount'))}>
            <MoneyInput />
          </Form.Item>
        </div>
      )}
      {error !== null && <ProblemAlert error={error} />}
      <div className="dialog-footer">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say('convert')}
        </Button>
      </div>
    </Form>
  );
}

function Outcome({
  conversion,
  onAgain,
  onClose,
}: {
  conversion: Conversion;
  onAgain: () => void;
  onClose: () => void;
}) {
  const say = useLeadWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const navigate = useNavigate();
  const go = (noun: string, id: string) => {
    onClose();
    void navigate({ to: recordUrl(noun, id) ?? '/' });
  };
  const { customer_id: customer, opportunity_id: opportunity } = conversion;
  if (conversion.status === 'failed') {
    const { code, text } = failureOf(conversion);
    return (
      <>
        <Alert
          type="error"
          showIcon
          role="alert"
          title={say('convert_failed')}
          description={domain.any(`refusal_${code}`, text)}
        />
        <div className="dialog-footer">
          <Button onClick={onClose}>{common('close')}</Button>
          <Button type="primary" onClick={onAgain}>
            {common('retry')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <Result
      status="success"
      title={say('convert_done')}
      extra={
        <>
          {customer && (
            <Button type="primary" onClick={() => go('customer', customer)}>
              {say('open_customer')}
            </Button>
          )}
          {opportunity && (
            <Button onClick={() => go('opportunity', opportunity)}>{say('open_opportunity')}</Button>
          )}
        </>
      }
    />
  );
}

/** Converts a lead: asks what to make, waits for the services that take part, says what came of it. */
export default function ConvertDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const say = useLeadWords();
  const [conversionId, setConversionId] = useState<string | null>(null);
  const conversion = useConversion(conversionId);
  const running = conversionId && (!conversion.data || conversion.data.status === 'running');
  return (
    <Modal open title={say('convert_title')} footer={null} onCancel={onClose} width={560} destroyOnHidden>
      {!conversionId && <ConvertForm lead={lead} onStarted={setConversionId} onClose={onClose} />}
      {running && conversion.error !== null && (
        <ProblemAlert error={conversion.error} onRetry={() => void conversion.refetch()} />
      )}
      {running && conversion.error === null && (
        <div className="empty-state" role="status">
          <Spin size="large" />
          <h2>{say('convert_running')}</h2>
          <p>{say('convert_running_text')}</p>
        </div>
      )}
      {conversion.data && conversion.data.status !== 'running' && (
        <Outcome conversion={conversion.data} onAgain={() => setConversionId(null)} onClose={onClose} />
      )}
    </Modal>
  );
}
