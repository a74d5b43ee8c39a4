/** A small company in memory, in the API's shapes: for tests and for working without the services. */

const yuan = (amount) => ({ amount: amount.toFixed(2), currency: 'CNY' });
let last = 0;
export const newId = () => `0198a000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`;
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
const day = (offset) => ago(-offset).slice(0, 10);
const SURNAMES = [...'张王李刘陈杨赵黄周吴徐孙'];
const COMPANIES = [
  '星辰科技',
  '海川制造',
  '明德教育',
  '康宁医疗',
  '速达物流',
  '蓝天能源',
  '万象零售',
  '金桥金融',
];
const REGIONS = ['上海', '北京', '深圳', '杭州', '成都'];

const RESOURCES =
  'leads customers contacts opportunities orders payments refunds products fields seas pools'.split(' ');
const verbs =
  'read write claim assign return convert release allocate transfer lock approve confirm reopen manage'.split(
    ' ',
  );
const PERMISSIONS = [
  ...RESOURCES.flatMap((module) => verbs.map((verb) => `${module}:${verb}`)),
  'users:manage',
  'roles:manage',
  'api_keys:manage',
  'audit:read',
  'reports:read',
];

const STAGES = [
  { key: 'first', name: '初步接洽', probability: 0.1, required: [], feedback: [], next: [] },
  {
    key: 'need',
    name: '需求确认',
    probability: 0.35,
    required: ['customer_need'],
    feedback: [{ key: 'customer_need', label: '客户的核心需求' }],
    next: [],
  },
  { key: 'offer', name: '方案报价', probability: 0.5, required: [], feedback: [], next: [] },
];

function records(count, make) {
  return Array.from({ length: count }, (_, at) => ({
    id: newId(),
    version: 1,
    tags: [],
    custom: {},
    created_at: ago(count - at),
    updated_at: ago(1),
    ...make(at),
  }));
}

/** Everything the fake answers from. */
export function makeCompany() {
  const me = {
    id: newId(),
    version: 1,
    email: 'admin@tidewater.example',
    name: '管理员',
    status: 'active',
    role_ids: [],
    permissions: PERMISSIONS,
    scope: 'all',
    created_at: ago(90),
    tenant: { currency: 'CNY' },
  };
  const colleague = {
    id: newId(),
    version: 1,
    email: 'lijing@tidewater.example',
    name: '李静',
    status: 'active',
    role_ids: [],
    created_at: ago(60),
  };
  const pool = {
    id: newId(),
    version: 1,
    name: '默认线索池',
    mode: 'pull',
    enabled: true,
    claim: { daily_cap: 20, hold_cap: 60 },
    recycle_rules: [],
    members: {},
  };
  const sea = { ...pool, id: newId(), name: '默认公海' };
  const leads = records(300, (at) => ({
    name: `${SURNAMES[at % 12]}先生`,
    company: `${REGIONS[at % 5]}${COMPANIES[at % 8]}有限公司`,
    phone: `138${10_000_000 + at * 37}`,
    region: REGIONS[at % 5],
    source: '官网',
    status: ['pooled', 'assigned', 'following', 'qualified'][at % 4],
    owner_id: at % 4 ? me.id : null,
    pool_id: pool.id,
    budget: yuan(50_000 + at * 100),
    last_followed_up_at: at % 4 > 1 ? ago(at % 20) : null,
    recycle_at: at % 4 ? ago(-(at % 9)) : null,
    entered_pool_at: ago(at % 6),
  }));
  const customers = records(24, (at) => ({
    name: `${REGIONS[at % 5]}${COMPANIES[at % 8]}集团`,
    kind: 'company',
    lifecycle_stage: ['contact', 'interaction', 'purchase'][at % 3],
    region: REGIONS[at % 5],
    sea_id: sea.id,
    owner_id: at % 3 ? me.id : null,
    tier: ['A', 'B', 'C'][at % 3],
    score: 80 - at,
    order_total: yuan(at * 9_000),
    paid_total: yuan(at * 6_000),
    refund_total: yuan(0),
    overdue_total: yuan(at % 4 ? 0 : 1_200),
    collection_rate: at ? 0.667 : null,
  }));
  const opportunities = records(18, (at) => ({
    name: `${customers[at].name} 项目`,
    customer_id: customers[at].id,
    customer_name: customers[at].name,
    amount: yuan(80_000 + at * 5_000),
    process_id: 'standard',
    stage: STAGES[at % 3].key,
    status: 'open',
    probability: STAGES[at % 3].probability,
    owner_id: me.id,
    expected_close_date: day(30),
    opened_on: day(-20),
    stage_entered_at: ago(4),
    stage_due_at: ago(at % 3 ? -20 : 2),
    feedback: {},
  }));
  const orders = records(6, (at) => ({
    number: `SO-20261122-000${at + 1}`,
    customer_id: customers[at].id,
    customer_name: customers[at].name,
    status: ['draft', 'submitted', 'approved'][at % 3],
    currency: 'CNY',
    owner_id: me.id,
    ordered_on: day(-10),
    items: [
      {
        name: 'CRM 专业版',
        quantity: '10',
        unit_price: '1299.00',
        discount: '0.05',
        tax_rate: '0.06',
        amount: yuan(12_340.5),
      },
    ],
    amount: yuan(12_340.5),
    paid_amount: yuan(0),
    refunded_amount: yuan(0),
    outstanding: yuan(at % 3 === 2 ? 12_340.5 : 0),
    collection_rate: at % 3 === 2 ? 0 : null,
    instalments: [
      { id: newId(), due_on: day(20), amount: yuan(12_340.5), applied: yuan(0), status: 'planned' },
    ],
  }));
  const payments = records(3, (at) => ({
    order_id: orders[2].id,
    order_number: orders[2].number,
    customer_id: orders[2].customer_id,
    customer_name: orders[2].customer_name,
    amount: yuan(1_000 * (at + 1)),
    received_on: day(-1),
    method: 'bank_transfer',
    status: ['pending', 'confirmed', 'reversed'][at],
  }));
  const refunds = records(1, () => ({
    order_id: orders[2].id,
    order_number: orders[2].number,
    customer_id: orders[2].customer_id,
    amount: yuan(200),
    reason: '退货',
    status: 'pending',
  }));
  const contacts = records(4, (at) => ({
    customer_id: customers[at].id,
    name: `${SURNAMES[at]}经理`,
    title: '采购',
    decision_role: 'decider',
  }));
  const roles = [
    { id: newId(), version: 1, key: 'rep', name: '销售', scope: 'self', permissions: ['leads:read'] },
  ];
  const departments = [
    {
      id: newId(),
      version: 1,
      name: '华东销售部',
      parent_id: null,
      path: [],
      head_ids: [me.id],
      user_count: 2,
    },
  ];
  const audit = records(5, (at) => ({
    service: 'leads',
    position: at,
    at: ago(at),
    actor_id: me.id,
    action: 'crm.lead.claimed.v1',
    subject: `lead/${leads[at].id}`,
    detail: null,
  }));
  return {
    me,
    stages: STAGES,
    permissions: PERMISSIONS,
    users: [me, colleague],
    leads,
    customers,
    opportunities,
    orders,
    payments,
    refunds,
    contacts,
    roles,
    departments,
    audit,
    products: [],
    api_keys: [],
    views: [],
    lead_pools: [pool],
    public_seas: [sea],
  };
}
