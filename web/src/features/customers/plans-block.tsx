import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { FormDialog } from '@/components/record-form';
import { RowButton } from '@/components/small-table';
import { ToneTag } from '@/components/tone-tag';
import { useRefusal } from '@/components/use-refusal';
import { api, http } from '@/lib/api/client';
import type { FollowUpPlan, NewFollowUpPlan } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { usePeople } from '@/lib/api/use-people';
import { at, touching } from '@/lib/api/verbs';
import { formatMoment, urgency } from '@/lib/dates';
import type { FieldSpec } from '@/lib/fields';
import type { ToneName } from '@/lib/theme/palettes';
import { useCustomerWords } from './words';

const TONES: Record<ReturnType<typeof urgency>, ToneName> = {
  over: 'red',
  soon: 'amber',
  near: 'blue',
  far: 'neutral',
};
const FIELDS: FieldSpec[] = [
  { name: 'content', shape: 'long', required: true },
  { name: 'due_at', shape: 'moment', required: true },
  { name: 'remind_at', shape: 'moment' },
  { name: 'user_id', shape: 'user' },
];
const done = touching('/follow_up_plans', '/customers');

function PlanLine({ plan }: { plan: FollowUpPlan }) {
  const say = useCustomerWords();
  const { nameOf } = usePeople();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const act = (call: Promise<unknown>) => call.then(() => message.success(say('done')), refuse);
  return (
    <li className="line">
      <span>{plan.content}</span>
      <ToneTag tone={TONES[urgency(plan.due_at)]}>{formatMoment(plan.due_at)}</ToneTag>
      <span className="muted">{nameOf(plan.user_id)}</span>
      <span>
        <RowButton
          verb={say('plan_done')}
          of={plan.content}
          onClick={() => void act(done(http.POST('/follow_up_plans/{id}/done', at(plan.id))))}
        />
        <RowButton
          danger
          verb={say('plan_drop')}
          of={plan.content}
          onClick={() => void act(done(http.DELETE('/follow_up_plans/{id}', at(plan.id))))}
        />
      </span>
    </li>
  );
}

/** What is planned with a customer: next due first, done with one click. */
export function PlansBlock({ customerId, open }: { customerId: string; open: boolean }) {
  const say = useCustomerWords();
  const { can } = useMe();
  const [planning, setPlanning] = useState(false);
  const plans = api.useQuery('get', '/follow_up_plans', {
    params: { query: { filter: `customer_id == "${customerId}" && done_at == null`, limit: 50 } },
  });
  return (
    <Block
      title={say('plans')}
      actions={
        open &&
        can('customers:write') && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={say('plan_new')}
            onClick={() => setPlanning(true)}
          />
        )
      }
    >
      <LoadState of={plans} rows={1}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((plan) => (
                <PlanLine key={plan.id} plan={plan} />
              ))}
            </ul>
          ) : (
            <p className="muted">{say('plans_none')}</p>
          )
        }
      </LoadState>
      <FormDialog<NewFollowUpPlan>
        open={planning}
        title={say('plan_new')}
        specs={FIELDS}
        onClose={() => setPlanning(false)}
        onSubmit={(values) =>
          done(http.POST('/follow_up_plans', { body: { ...values, customer_id: customerId } }))
        }
      />
    </Block>
  );
}
