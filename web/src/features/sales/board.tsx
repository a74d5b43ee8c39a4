import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
} from '@dnd-kit/core';
import { App, Button } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { useRefusal } from '@/components/use-refusal';
import type { Board, BoardColumn, Opportunity, Stage } from '@/lib/api/types';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoneyShort } from '@/lib/money';
import { useListState } from '@/lib/use-list-state';
import { columnToColumn } from './board-keys';
import { CloseDialog, type Ending } from './close-dialog';
import { DealCard, DealCardBody } from './deal-card';
import { mayMove } from './gate';
import { GateDialog, type Gate } from './gate-dialog';
import type { useBoard } from './use-board';
import { useSalesWords } from './words';
import './board.css';

const ENDINGS: Ending[] = ['win', 'lose', 'invalidate'];

const nearest: CollisionDetection = (given) => {
  const within = pointerWithin(given);
  return within.length ? within : rectIntersection(given);
};

interface CardActs {
  moveTo: (deal: Opportunity, stage: Stage) => void;
  end: (deal: Opportunity, ending: Ending) => void;
}

function Column({ column, columns, acts }: { column: BoardColumn; columns: BoardColumn[]; acts: CardActs }) {
  const say = useSalesWords();
  const language = useLanguage();
  const [, setSearch] = useListState();
  const { setNodeRef, isOver } = useDroppable({ id: `stage:${column.key}`, data: { stage: column } });
  const menuOf = (deal: Opportunity) => ({
    items: [
      {
        key: 'move',
        type: 'group' as const,
        label: say('move_to'),
        children: columns
          .filter((one) => mayMove(columns, deal.stage, one.key))
          .map((one) => ({ key: `stage:${one.key}`, label: one.name })),
      },
      { key: 'line', type: 'divider' as const },
      ...ENDINGS.map((ending) => ({ key: `end:${ending}`, label: say(ending) })),
    ],
    onClick: ({ key }: { key: string }) => {
      const [kind, name = ''] = key.split(':');
      const stage = columns.find((one) => one.key === name);
      if (kind === 'stage' && stage) acts.moveTo(deal, stage);
      if (kind === 'end') acts.end(deal, name as Ending);
    },
  });
  return (
    <section ref={setNodeRef} className={`board-column ${isOver ? 'over' : ''}`} aria-label={column.name}>
      <header className="board-column-head">
        <h2>
          {column.name} <span className="muted number">{say('deals', { count: column.count })}</span>
        </h2>
        <div className="board-sums">
          <span>{formatMoneyShort(column.amount, language)}</span>
          <span>{say('weighted', { amount: formatMoneyShort(column.weighted, language) })}</span>
        </div>
      </header>
      <ul className="board-cards stack">
        {column.cards.map((deal) => (
          <DealCard key={deal.id} deal={deal} menu={menuOf(deal)} />
        ))}
        {column.count > column.cards.length && (
          <li>
            <Button
              block
              type="text"
              onClick={() => setSearch({ as: 'list', view: 'open', filter: `stage == "${column.key}"` })}
            >
              {say('more_in_list', { count: column.count })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function EndZone({ ending }: { ending: Ending }) {
  const say = useSalesWords();
  const { setNodeRef, isOver } = useDroppable({ id: `end:${ending}`, data: { ending } });
  return (
    <div ref={setNodeRef} className={`drop-zone ${isOver ? 'over' : ''}`}>
      {say(ending)}
    </div>
  );
}

function useAnnouncements(columns: BoardColumn[]): Announcements {
  const say = useSalesWords();
  const nameOf = (active: { data: { current?: Record<string, unknown> } }) =>
    (active.data.current?.deal as Opportunity | undefined)?.name ?? '';
  const placeOf = (id: string | number) => {
    const [kind, key = ''] = String(id).split(':');
    return kind === 'end' ? say(key as Ending) : (columns.find((column) => column.key === key)?.name ?? '');
  };
  return {
    onDragStart: ({ active }) => say('drag_start', { name: nameOf(active) }),
    onDragOver: ({ active, over }) =>
      over
        ? say('drag_over', { name: nameOf(active), stage: placeOf(over.id) })
        : say('drag_nowhere', { name: nameOf(active) }),
    onDragEnd: ({ active, over }) =>
      over
        ? say('drag_end', { name: nameOf(active), stage: placeOf(over.id) })
        : say('drag_cancel', { name: nameOf(active) }),
    onDragCancel: ({ active }) => say('drag_cancel', { name: nameOf(active) }),
  };
}

/** The pipeline as columns; cards are dragged by mouse, touch and keyboard, or moved by their menu. */
export function PipelineBoard({
  board,
  actions,
}: {
  board: Board;
  actions: Pick<ReturnType<typeof useBoard>, 'move' | 'takeAway'>;
}) {
  const say = useSalesWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [, setSearch] = useListState();
  const [dragged, setDragged] = useState<Opportunity | null>(null);
  const [gate, setGate] = useState<Gate | null>(null);
  const [ending, setEnding] = useState<{ deal: Opportunity; ending: Ending } | null>(null);
  const columns = board.stages;
  const announcements = useAnnouncements(columns);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnToColumn }),
  );
  const moveTo = async (deal: Opportunity, stage: Stage, undoable = true) => {
    try {
      const { missing } = await actions.move(deal, stage);
      if (missing.length) return setGate({ deal, stage, missing });
      const before = columns.find((column) => column.key === deal.stage);
      void message.success({
        content: (
          <span>
            {say('moved', { stage: stage.name })}{' '}
            {undoable && before && mayMove(columns, stage.key, before.key) && (
              <Button
                type="link"
                size="small"
                onClick={() =>
                  void moveTo({ ...deal, stage: stage.key, version: deal.version + 1 }, before, false)
                }
              >
                {say('undo')}
              </Button>
            )}
          </span>
        ),
        duration: 5,
      });
    } catch (error) {
      refuse(error);
    }
    return undefined;
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const deal = active.data.current?.deal as Opportunity | undefined;
    const target = over?.data.current as { stage?: Stage; ending?: Ending } | undefined;
    if (deal && target?.ending) setEnding({ deal, ending: target.ending });
    if (deal && target?.stage && target.stage.key !== deal.stage) void moveTo(deal, target.stage);
  };
  if (columns.every((column) => column.count === 0)) {
    return (
      <EmptyState title={say('empty')} text={say('empty_text')}>
        <Button type="primary" onClick={() => setSearch({ new: 'opportunity' })}>
          {say('new_opportunity')}
        </Button>
      </EmptyState>
    );
  }
  const acts: CardActs = {
    moveTo: (deal, stage) => void moveTo(deal, stage),
    end: (deal, how) => setEnding({ deal, ending: how }),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearest}
      accessibility={{ announcements, screenReaderInstructions: { draggable: say('drag_instructions') } }}
      onDragStart={({ active }) => setDragged((active.data.current?.deal as Opportunity | undefined) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={onDragEnd}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="board" tabIndex={0} role="region" aria-label={say('board')}>
        {columns.map((column) => (
          <Column key={column.key} column={column} columns={columns} acts={acts} />
        ))}
      </div>
      {dragged && (
        <div className="drop-zones">
          {ENDINGS.map((one) => (
            <EndZone key={one} ending={one} />
          ))}
        </div>
      )}
      <DragOverlay>{dragged && <DealCardBody deal={dragged} overlay />}</DragOverlay>
      {gate && (
        <GateDialog
          gate={gate}
          onClose={() => setGate(null)}
          onMove={(feedback) => actions.move(gate.deal, { ...gate.stage, required: [] }, feedback)}
        />
      )}
      {ending && (
        <CloseDialog
          {...ending}
          onDone={() => actions.takeAway(ending.deal.id)}
          onClose={() => setEnding(null)}
        />
      )}
    </DndContext>
  );
}
