import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { MoneyText } from '@/components/field-value';
import { api } from '@/lib/api/client';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoney } from '@/lib/money';
import { draftLineAmount, orderTotals, type DraftLine } from './order-totals';
import { useBillingWords } from './words';

function ProductInput({
  id,
  value,
  onChange,
  onProduct,
}: {
  id?: string;
  value?: string;
  onChange?: (name: string) => void;
  onProduct: (product: { id: string; price?: string }) => void;
}) {
  const say = useBillingWords();
  const [search, setSearch] = useState('');
  const products = api.useQuery(
    'get',
    '/products',
    { params: { query: { limit: 20, ...(search ? { search } : {}) } } },
    { retry: false, staleTime: 60_000 },
  );
  return (
    <AutoComplete
      id={id}
      value={value}
      aria-label={say('item_name')}
      placeholder={say('item_name')}
      showSearch={{ onSearch: setSearch, filterOption: false }}
      options={(products.data?.items ?? []).map((product) => ({
        value: product.name,
        key: product.id,
        product,
      }))}
      onChange={(name: string) => onChange?.(name)}
      onSelect={(_, option) => onProduct({ id: option.product.id, price: option.product.price?.amount })}
    />
  );
}

/** The lines of an order with their amounts as one types. */
export function OrderLines({ currency }: { currency: string }) {
  const say = useBillingWords();
  const common = useCommonWords();
  const language = useLanguage();
  const form = Form.useFormInstance();
  const lines = (Form.useWatch('items', form) ?? []) as DraftLine[];
  const { amount, tax } = orderTotals(lines, currency);
  const required = (field: string) => [{ required: true, message: common('required', { field }) }];
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <div>
          <div className="order-line order-line-head" aria-hidden="true">
            {(['item_name', 'quantity', 'unit_price', 'discount', 'tax_rate', 'line_amount'] as const).map(
              (key) => (
                <span key={key}>{say(key)}</span>
              ),
            )}
          </div>
          {fields.map(({ key, name }) => (
            <div className="order-line" key={key}>
              <Form.Item name={[name, 'name']} rules={required(say('item_name'))}>
                <ProductInput
                  onProduct={(product) => {
                    form.setFieldValue(['items', name, 'product_id'], product.id);
                    if (product.price) form.setFieldValue(['items', name, 'unit_price'], product.price);
                  }}
                />
              </Form.Item>
              <Form.Item name={[name, 'quantity']} rules={required(say('quantity'))}>
                <InputNumber<string>
                  stringMode
                  min="0"
                  className="wide"
                  aria-label={say('quantity')}
                  placeholder={say('quantity')}
                  controls={false}
                />
              </Form.Item>
              <Form.Item name={[name, 'unit_price']} rules={required(say('unit_price'))}>
                <InputNumber<string>
                  stringMode
                  min="0"
                  className="wide"
                  aria-label={say('unit_price')}
                  placeholder={say('unit_price')}
                  controls={false}
                />
              </Form.Item>
              <Form.Item name={[name, 'discount']}>
                <InputNumber
                  min={0}
                  max={100}
                  className="wide"
                  aria-label={say('discount')}
                  placeholder={say('discount')}
                  controls={false}
                />
              </Form.Item>
              <Form.Item name={[name, 'tax_rate']}>
                <InputNumber
                  min={0}
                  max={100}
                  className="wide"
                  aria-label={say('tax_rate')}
                  placeholder={say('tax_rate')}
                  controls={false}
                />
              </Form.Item>
              <output>
                <MoneyText money={draftLineAmount(lines[name] ?? {}, currency)} />
              </output>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={fields.length === 1}
                aria-label={say('remove_item', { number: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ quantity: '1', tax_rate: 13 })}>
            {say('add_item')}
          </Button>
          <div className="order-total" aria-live="polite">
            <span className="muted">{say('tax_included', { amount: formatMoney(tax, language) })}</span>
            <strong>
              {say('total')} <MoneyText money={amount} />
            </strong>
          </div>
        </div>
      )}
    </Form.List>
  );
}
