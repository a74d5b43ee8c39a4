import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { MoneyText } from '@/components/field-value';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { StatusTag } from '@/components/status-tag';
import { api } from '@/lib/api/client';
import { useMe } from '@/lib/api/use-me';
import { recordUrl } from '@/lib/urls';
import { useSalesWords } from './words';

const CreateOpportunity = lazy(() => import('./create-opportunity'));

/** The deals of a customer, with inline create. */
export function OpportunitiesBlock({ customerId }: { customerId: string }) {
  const say = useSalesWords();
  const { can } = useMe();
  const [creating, setCreating] = useState(false);
  const deals = api.useQuery('get', '/opportunities', {
    params: { query: { filter: `customer_id == "${customerId}"`, sort: '-created_at', limit: 50 } },
  });
  if (!can('opportunities:read')) return null;
  return (
    <Block
      title={say('opportunities')}
      actions={
        can('opportunities:write') && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={say('new_opportunity')}
            onClick={() => setCreating(true)}
          />
        )
      }
    >
      <LoadState of={deals} rows={2}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((deal) => (
                <li key={deal.id} className="line">
                  <Link to={recordUrl('opportunity', deal.id) ?? '/'}>{deal.name}</Link>
                  <StatusTag of="opportunity" status={deal.status} />
                  <MoneyText money={deal.amount} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{say('opportunities_empty')}</p>
          )
        }
      </LoadState>
      {creating && (
        <Suspense fallback={null}>
          <CreateOpportunity customerId={customerId} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </Block>
  );
}
