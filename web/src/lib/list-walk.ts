/** Remembers the list a record was opened from, for previous and next on its page. */
let walk: { noun: string; ids: string[] } | null = null;

export function rememberWalk(noun: string, ids: string[]): void {
  walk = { noun, ids };
}

/** The neighbours of a record in the list it was opened from. */
export function neighbours(noun: string, id: string): { previous: string | null; next: string | null } {
  const ids = walk?.noun === noun ? walk.ids : [];
  const at = ids.indexOf(id);
  return { previous: at > 0 ? (ids[at - 1] ?? null) : null, next: at >= 0 ? (ids[at + 1] ?? null) : null };
}
