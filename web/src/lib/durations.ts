/** True for an ISO 8601 duration such as `P3D`, `PT72H` or `P1M`. */
export function isDuration(text: string): boolean {
  return /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(text);
}
