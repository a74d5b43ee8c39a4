/** Something that concerns the reader: a change of somebody else's making, or what a service tells. */
export interface Notice {
  id: string;
  at: string;
  title: string;
  text?: string;
  /** The page of the record it is about. */
  url: string | null;
}
