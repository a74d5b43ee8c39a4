import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { FormDialog } from '@/components/record-form';
import { RowButton } from '@/components/small-table';
import { useRefusal } from '@/components/use-refusal';
import { api, http } from '@/lib/api/client';
import type { Relations } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { touching } from '@/lib/api/verbs';
import type { FieldSpec } from '@/lib/fields';
import { recordUrl } from '@/lib/urls';
import { useCustomerWords } from './words';

const KINDS = [
  'partner',
  'affiliate',
  'supplier',
  'client',
  'distributor',
  'principal',
  'referrer',
  'referred',
  'competitor',
  'other',
] as const;
const done = touching('/customers');

type Related = Relations['items'][number]['customer'];

/** A customer's name with the way to it; one that is out of sight has neither. */
function Name({ customer }: { customer: Related }) {
  const say = useCustomerWords();
  if (customer.name === null) return <span className="muted">{say('relation_hidden')}</span>;
  return <Link to={recordUrl('customer', customer.id) ?? '/'}>{customer.name}</Link>;
}

function Group({ parent, subsidiaries }: Relations) {
  const say = useCustomerWords();
  return (
    <>
      {parent && (
        <li className="line">
          <Name customer={parent} />
          <span className="muted">{say('relation_parent')}</span>
        </li>
      )}
      {subsidiaries.map((one) => (
        <li key={one.id} className="line">
          <Name customer={one} />
          <span className="muted">{say('relation_subsidiary')}</span>
        </li>
      ))}
    </>
  );
}

/** Whom a customer has to do with: its group, and what others are to it. */
export default function RelationsBlock({ customerId }: { customerId: string }) {
  const say = useCustomerWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [adding, setAdding] = useState(false);
  const path = { id: customerId };
  const relations = api.useQuery('get', '/customers/{id}/relations', { params: { path } });
  const drop = (id: string) =>
    done(
      http.DELETE('/customers/{id}/relations/{relation_id}', {
        params: { path: { ...path, relation_id: id } },
      }),
    ).then(() => message.success(say('done')), refuse);
  const specs: FieldSpec[] = [
    { name: 'customer_id', shape: 'customer', required: true },
    {
      name: 'kind',
      shape: 'choice',
      required: true,
      label: say('relation_kind'),
      options: [...KINDS],
      optionTexts: Object.fromEntries(KINDS.map((kind) => [kind, say(`relation_${kind}`)])),
    },
    { name: 'note', shape: 'text' },
  ];
  return (
    <Block
      title={say('relations')}
      actions={
        can('customers:write') && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={say('relation_new')}
            onClick={() => setAdding(true)}
          />
        )
      }
    >
      <LoadState of={relations} rows={1}>
        {(found) =>
          found.items.length || found.parent || found.subsidiaries.length ? (
            <ul className="line-list">
              <Group {...found} />
              {found.items.map((one) => (
                <li key={one.id} className="line">
                  <span>
                    <Name customer={one.customer} />
                    {one.note && <span className="muted"> · {one.note}</span>}
                  </span>
                  <span className="muted">{say(`relation_${one.kind}`)}</span>
                  {can('customers:write') && (
                    <RowButton
                      danger
                      verb={say('relation_drop')}
                      of={one.customer.name ?? ''}
                      onClick={() => void drop(one.id)}
                    />
                  )}
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{say('relations_none')}</p>
          )
        }
      </LoadState>
      <FormDialog
        open={adding}
        title={say('relation_new')}
        specs={specs}
        onClose={() => setAdding(false)}
        onSubmit={(values) =>
          done(http.POST('/customers/{id}/relations', { params: { path }, body: values as never }))
        }
      />
    </Block>
  );
}
