/** Column names of a CSV file's first line; quotes are understood. */
export function headOf(text: string): string[] {
  const line = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const separator = [',', ';', '\t'].reduce(
    (best, one) => (line.split(one).length > line.split(best).length ? one : best),
    ',',
  );
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (quoted && sign === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()].filter(Boolean);
}

/** Reads the column names of a file: UTF-8 first, GBK when that fails; a workbook gives none. */
export async function columnsOf(file: Blob & { name?: string }): Promise<string[]> {
  if (/\.xlsx$/i.test(file.name ?? '')) return [];
  const bytes = await file.slice(0, 64_000).arrayBuffer();
  try {
    return headOf(new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice(0, lastLineEnd(bytes))));
  } catch {
    return headOf(new TextDecoder('gbk').decode(bytes));
  }
}

/** Cuts at the end of the first line, so that no character is cut in two. */
function lastLineEnd(bytes: ArrayBuffer): number {
  const at = new Uint8Array(bytes).indexOf(10);
  return at < 0 ? bytes.byteLength : at;
}

/** Names that people give to columns, by field. */
const NAMES: Record<string, string[]> = {
  name: ['name', '名称', '姓名', '线索名称', '客户名称', '商机名称', '联系人'],
  company: ['company', '公司', '公司名称', '企业'],
  phone: ['phone', 'mobile', '电话', '手机', '手机号', '联系电话'],
  email: ['email', 'e-mail', '邮箱', '电子邮件'],
  region: ['region', 'city', '地区', '区域', '城市'],
  industry: ['industry', '行业'],
  source: ['source', '来源', '线索来源'],
  title: ['title', '职位', '职务'],
  need: ['need', '需求', '备注'],
  external_id: ['external_id', 'id', '编号', '外部编号'],
  amount: ['amount', '金额'],
  customer_external_id: ['customer_external_id', '客户编号'],
  customer_name: ['customer_name', '客户名称'],
  kind: ['kind', '类型'],
};

/** The field a column most likely means, or null. */
export function guessField(column: string, fields: string[]): string | null {
  const plain = column.trim().toLowerCase();
  return fields.find((field) => field === plain || NAMES[field]?.includes(plain)) ?? null;
}
