import { Form, Select } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { FormFields } from '@/components/form-fields';
import { useCreated } from '@/components/use-created';
import type { FieldSpec } from '@/lib/fields';
import { filledIn } from '@/lib/filled-in';
import { useFormSpecs } from '@/components/use-custom-specs';
import { http, refreshResources } from '@/lib/api/client';
import type { NewOrder } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { today } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { OrderLines } from './order-lines';
import { shareText, type DraftLine } from './order-totals';
import { useBillingWords } from './words';

const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY'];

const NOTE: FieldSpec[] = [{ name: 'note', shape: 'long' }];

interface Values {
  customer_id?: string;
  ordered_on?: string;
  service_ends_on?: string;
  currency: string;
  note?: string;
  items: DraftLine[];
}

/** The typed order as the API's body: per cents become shares, a picked product keeps its id. */
export function orderBody({ items, ...rest }: Values, given: Record<string, string>): NewOrder {
  return {
    ...filledIn(rest),
    ...given,
    items: items.map((line) => ({
      ...(line.product_id ? { product_id: line.product_id } : {}),
      name: line.name,
      quantity: line.quantity,
      unit_price: line.unit_price,
      discount: shareText(line.discount),
      tax_rate: shareText(line.tax_rate),
    })),
  } as NewOrder;
}

/** A new order with its items and live totals; on a customer's page the customer is given. */
export default function CreateOrder({
  onClose,
  customerId,
  opportunityId,
}: {
  onClose: () => void;
  customerId?: string;
  opportunityId?: string;
}) {
  const say = useBillingWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const { me } = useMe();
  const created = useCreated();
  const further = useFormSpecs('orders', NOTE);
  const home = me?.tenant?.currency ?? 'CNY';
  const submit = async (values: Values) => {
    const given = {
      ...(customerId ? { customer_id: customerId } : {}),
      ...(opportunityId ? { opportunity_id: opportunityId } : {}),
    };
    const { data } = await http.POST('/orders', { body: orderBody(values, given) });
    await refreshResources('/orders');
    created('order', data?.id);
  };
  return (
    <DialogForm<Values>
      title={say('new_order')}
      width={820}
      okText={common('create')}
      initial={{ ordered_on: today(), currency: home, items: [{ quantity: '1', tax_rate: 13 }] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormFields
        focusFirst
        specs={[
          ...(customerId ? [] : [{ name: 'customer_id', shape: 'customer' as const, required: true }]),
          { name: 'ordered_on', shape: 'date', required: true },
          { name: 'service_ends_on', shape: 'date' },
        ]}
      />
      <Form.Item name="currency" label={domain('field_currency')}>
        <Select options={CURRENCIES.map((code) => ({ value: code, label: code }))} />
      </Form.Item>
      <LinesInCurrency home={home} />
      <FormFields specs={further} />
    </DialogForm>
  );
}

/** The lines in the currency that the form says now. */
function LinesInCurrency({ home }: { home: string }) {
  return <OrderLines currency={(Form.useWatch('currency') as string | undefined) ?? home} />;
}
