import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

/** Arrow keys carry a card from column to column, and down to the win and lose zones. */
export const columnToColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const { droppableRects, over, collisionRect } = context;
  if (!collisionRect || !['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.code))
    return undefined;
  event.preventDefault();
  const rects = [...droppableRects.entries()].map(([id, rect]) => ({ id: String(id), rect }));
  const columns = rects
    .filter((one) => one.id.startsWith('stage:'))
    .sort((a, b) => a.rect.left - b.rect.left);
  const zones = rects.filter((one) => one.id.startsWith('end:')).sort((a, b) => a.rect.left - b.rect.left);
  const inZone = String(over?.id ?? '').startsWith('end:');
  const row = inZone ? zones : columns;
  // Just picked up, a card is over nothing yet: it stands in the column that it lies in.
  const at = row.findIndex((one) =>
    over ? one.id === over.id : collisionRect.left >= one.rect.left && collisionRect.left < one.rect.right,
  );
  const target =
    event.code === 'ArrowDown'
      ? zones[0]
      : event.code === 'ArrowUp'
        ? columns[0]
        : row[Math.max(0, Math.min(row.length - 1, at + (event.code === 'ArrowRight' ? 1 : -1)))];
  if (!target) return currentCoordinates;
  return { x: target.rect.left + 12, y: target.rect.top + (target.id.startsWith('end:') ? 4 : 56) };
};
