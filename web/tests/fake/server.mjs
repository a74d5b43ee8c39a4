/**
 * The fake API and the built app on one port: `npm run fake`, then open the address it prints.
 * It lives in the tests only. It knows the shapes, pages and the common verbs; it does not evaluate CEL.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCompany, newId } from './company.mjs';

const DIST = new URL('../../dist/', import.meta.url);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const zero = { amount: '0.00', currency: 'CNY' };

class Refused extends Error {
  constructor(status, code, facts = {}) {
    super(code);
    this.problem = {
      status,
      code,
      title: code,
      detail: code,
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      ...facts,
    };
  }
}

function page(items, query) {
  const limit = Number(query.get('limit') ?? 50);
  const start = Number(query.get('cursor') ?? 0);
  const wanted = (query.get('search') ?? '').toLowerCase();
  const found = items.filter((item) => !wanted || JSON.stringify(item).toLowerCase().includes(wanted));
  const shown = found.slice(start, start + limit);
  return {
    items: shown,
    next_cursor: start + limit < found.length ? String(start + limit) : null,
    count: found.length,
  };
}

/** Understands just the conditions that the screens themselves set: `field == "value"`, `owner_id == null`, `owner_id == me`. */
function narrowed(items, filter, me) {
  const conditions = [...(filter ?? '').matchAll(/(\w+) == ("([^"]*)"|null|me)/g)];
  return items.filter((item) =>
    conditions.every(([, field, raw, text]) =>
      raw === 'null' ? item[field] == null : item[field] === (raw === 'me' ? me.id : text),
    ),
  );
}

function act(company, resource, record, verb, body) {
  const { me } = company;
  const changes = {
    claim: () => (record.owner_id ? null : { owner_id: me.id, status: 'assigned' }),
    assign: () => ({ owner_id: body.owner_id, status: 'assigned' }),
    return: () => ({ owner_id: null, status: 'pooled' }),
    follow_ups: () => ({
      status: resource === 'leads' ? 'following' : record.status,
      last_followed_up_at: new Date().toISOString(),
    }),
    qualify: () => ({ status: 'qualified' }),
    disqualify: () => ({ status: 'invalid' }),
    reopen: () => ({ status: resource === 'leads' ? 'pooled' : 'open' }),
    move: () => ({ stage: body.stage }),
    win: () => ({ status: 'won' }),
    lose: () => ({ status: 'lost' }),
    submit: () => ({ status: 'submitted' }),
    approve: () => ({ status: 'approved' }),
    reject: () => ({ status: 'rejected' }),
    confirm: () => ({ status: 'confirmed' }),
    reverse: () => ({ status: 'reversed' }),
  };
  const change = changes[verb]?.();
  if (change === undefined) throw new Refused(404, 'no_such_address');
  if (change === null) throw new Refused(409, 'already_claimed', { owner_id: record.owner_id });
  if (verb === 'move' && body.stage === 'need' && !body.feedback?.customer_need)
    throw new Refused(422, 'stage_feedback_missing', { missing: ['customer_need'] });
  return Object.assign(record, change, { version: record.version + 1 });
}

function board({ opportunities, stages }) {
  return {
    process_id: 'standard',
    stages: stages.map((stage) => {
      const cards = opportunities.filter((deal) => deal.status === 'open' && deal.stage === stage.key);
      const amount = cards.reduce((sum, deal) => sum + Number(deal.amount.amount), 0);
      const money = (value) => ({ amount: value.toFixed(2), currency: 'CNY' });
      return {
        ...stage,
        count: cards.length,
        amount: money(amount),
        weighted: money(amount * stage.probability),
        cards,
      };
    }),
  };
}

const FIXED = {
  'GET me': (company) => company.me,
  'POST auth/login': (company, body) => {
    if (body.password !== 'tidewater') throw new Refused(401, 'wrong_credentials');
    return { access_token: 'fake', expires_in: 900, user: company.me };
  },
  'POST auth/refresh': (company) => ({ access_token: 'fake', expires_in: 900, user: company.me }),
  'POST auth/logout': () => ({}),
  'GET permissions': (company) => ({
    items: company.permissions.map((key) => ({ key, module: key.split(':')[0], label: key })),
  }),
  'GET sales_processes': (company) => ({
    items: [{ id: 'standard', name: '标准销售流程', is_default: true, stages: company.stages }],
    next_cursor: null,
  }),
  'GET pipeline/board': board,
  'GET pipeline/summary': () => ({
    open: { count: 18, amount: zero, weighted: zero },
    won: { count: 3, amount: zero },
    lost: { count: 1, amount: zero },
    invalid: { count: 0 },
    win_rate: 0.75,
    mean_cycle_days: 31,
    velocity_per_day: zero,
  }),
  'GET pipeline/conversion': (company) => ({
    stages: company.stages.map(({ key, name }, at) => ({
      key,
      name,
      entered: 30 - at * 9,
      moved_on: 20 - at * 6,
      leaked: 3,
      conversion: 0.6,
      dwell_days_median: 4.5,
    })),
  }),
  'GET collection': () => ({
    due: zero,
    applied: zero,
    period_rate: 0.8,
    on_time_rate: null,
    overdue: {
      total: { amount: '5200.00', currency: 'CNY' },
      d1_30: { amount: '4000.00', currency: 'CNY' },
      d31_60: { amount: '1200.00', currency: 'CNY' },
      d61_90: zero,
      over_90: zero,
    },
  }),
  'GET customers/duplicates': () => ({ items: [] }),
  'GET fields': () => ({ items: [], next_cursor: null }),
  'GET notifications': () => ({ items: [], next_cursor: null }),
  'GET search': (company) => ({
    items: company.leads
      .slice(0, 3)
      .map((lead) => ({ type: 'lead', id: lead.id, title: lead.name, subtitle: lead.company })),
  }),
};

function timeline(id, me) {
  const entry = {
    entity: 'lead',
    entity_id: id,
    subject_type: 'lead',
    subject_id: id,
    actor_id: me.id,
    actor_name: me.name,
    trace_id: '0af7651916cd43dd8448eb211c80319c',
  };
  return {
    items: [
      {
        ...entry,
        event_id: `${id}-2`,
        type: 'crm.lead.followed_up.v1',
        at: new Date().toISOString(),
        before: { status: 'assigned' },
        after: { status: 'following' },
        reason: { follow_up: { content: '电话沟通，约下周演示。' } },
      },
      {
        ...entry,
        event_id: `${id}-1`,
        type: 'crm.lead.created.v1',
        at: new Date().toISOString(),
        actor_id: null,
        actor_name: null,
        before: null,
        after: {},
        reason: { routed_by: { rule: '默认规则', facts: {} } },
      },
    ],
    next_cursor: null,
  };
}

/** What the API answers to one request. */
export function answer(company, method, path, query, body) {
  const fixed = FIXED[`${method} ${path}`];
  if (fixed) return fixed(company, body);
  const [resource, id, verb] = path.split('/');
  if (resource === 'ratings')
    return {
      score: 76,
      tier: 'B',
      model_version: 1,
      contributions: [{ indicator: 'collected_amount', value: 1, points: 40, weight: 30 }],
      missing: ['satisfaction'],
      rated_at: new Date().toISOString(),
    };
  if (verb === 'timeline') return timeline(id, company.me);
  if (verb === 'quota') return { daily: { used: 3, cap: 20 }, held: { used: 47, cap: 60 } };
  const records = company[resource];
  if (!records) throw new Refused(404, 'no_such_address');
  if (id?.endsWith('_batch')) return { items: body.ids.map((one) => ({ id: one, ok: true })) };
  if (!id) {
    if (method === 'GET') return page(narrowed(records, query.get('filter'), company.me), query);
    const made = { id: newId(), version: 1, status: 'pooled', created_at: new Date().toISOString(), ...body };
    records.unshift(made);
    return made;
  }
  const record = records.find((one) => one.id === id);
  if (!record) throw new Refused(404, 'not_found');
  if (verb) return act(company, resource, record, verb, body);
  if (method === 'PATCH') return Object.assign(record, body, { version: record.version + 1 });
  return record;
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString() || '{}');
  } catch {
    return {};
  }
}

async function serveFile(pathname, response) {
  const name = extname(pathname) ? pathname.slice(1) : 'index.html';
  const content = await readFile(fileURLToPath(new URL(name, DIST)));
  response
    .writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' })
    .end(content);
}

function serveApi(company, request, response, url, body) {
  const path = url.pathname.replace('/api/v1/', '');
  if (path === 'live') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('event: hello\ndata: {}\n\n');
    return;
  }
  const signedOut =
    path !== 'auth/login' && path === 'auth/refresh' && !request.headers.cookie?.includes('session');
  try {
    if (signedOut) throw new Refused(401, 'no_session');
    const said = answer(company, request.method, path, url.searchParams, body);
    const cookie = path === 'auth/login' ? { 'Set-Cookie': 'session=1; HttpOnly; Path=/' } : {};
    response.writeHead(200, { 'Content-Type': 'application/json', ...cookie }).end(JSON.stringify(said));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    response
      .writeHead(error.problem.status, { 'Content-Type': 'application/problem+json' })
      .end(JSON.stringify(error.problem));
  }
}

/** Starts the fake on a port (0: any) and gives the server. */
export async function serveFake(port) {
  const company = makeCompany();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    try {
      if (url.pathname.startsWith('/api/v1/'))
        serveApi(company, request, response, url, await bodyOf(request));
      else await serveFile(url.pathname, response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serveFake(Number(process.env.PORT ?? 8799));
  console.log(`http://127.0.0.1:${server.address().port}  (admin@tidewater.example / tidewater)`);
}
