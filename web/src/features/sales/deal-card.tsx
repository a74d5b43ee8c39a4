import { HolderOutlined } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import { type MenuProps } from 'antd';
import { Link } from '@tanstack/react-router';
import { MoreMenu } from '@/components/more-menu';
import type { Opportunity } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { formatDate, urgency } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoneyShort } from '@/lib/money';
import { recordUrl } from '@/lib/urls';
import { useSalesWords } from './words';

function rotClass(deal: Opportunity): string {
  if (!deal.stage_due_at) return '';
  const state = urgency(deal.stage_due_at);
  return state === 'over' ? 'rot-over' : state === 'far' ? '' : 'rot-near';
}

/** What a card shows; also drawn while it is dragged. */
export function DealCardBody({
  deal,
  overlay,
  handle,
  menu,
}: {
  deal: Opportunity;
  overlay?: boolean;
  handle?: React.ReactNode;
  menu?: React.ReactNode;
}) {
  const say = useSalesWords();
  const language = useLanguage();
  const { nameOf } = usePeople();
  const rot = rotClass(deal);
  return (
    <div
      className={`deal-card ${rot} ${overlay ? 'overlay' : ''}`}
      title={rot === 'rot-over' ? say('rotting') : undefined}
    >
      <div className="deal-card-head">
        {handle}
        <Link to={recordUrl('opportunity', deal.id) ?? '/'}>{deal.name}</Link>
        {menu}
      </div>
      <div className="deal-card-facts">
        <strong className="number">{formatMoneyShort(deal.amount, language)}</strong>
        {deal.customer_name && !deal.name.startsWith(deal.customer_name) && <span>{deal.customer_name}</span>}
      </div>
      <div className="deal-card-facts">
        <span>{nameOf(deal.owner_id)}</span>
        {deal.expected_close_date && <span className="number">{formatDate(deal.expected_close_date)}</span>}
      </div>
    </div>
  );
}

/** A deal on the board: dragged by its handle (mouse, touch, keyboard) or moved by its menu. */
export function DealCard({ deal, menu }: { deal: Opportunity; menu: MenuProps }) {
  const say = useSalesWords();
  const common = useCommonWords();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: deal.id,
    data: { deal },
  });
  return (
    <li ref={setNodeRef} className={isDragging ? 'dragging' : undefined}>
      <DealCardBody
        deal={deal}
        handle={
          <button
            type="button"
            ref={setActivatorNodeRef}
            className="drag-handle"
            {...attributes}
            {...listeners}
            aria-label={say('drag', { name: deal.name })}
          >
            <HolderOutlined />
          </button>
        }
        menu={<MoreMenu menu={menu} label={`${common('actions')}: ${deal.name}`} type="text" size="small" />}
      />
    </li>
  );
}
