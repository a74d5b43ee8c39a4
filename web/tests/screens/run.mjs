/**
 * Visits every screen in a real Chromium, in both themes and languages, checks each with axe and keeps a
 * screenshot. `npm run screens` serves the build with the fake API; `--url`, `--email` and `--password`
 * (or `--credentials FILE`) drive a running system instead. Exits 1 when axe finds something.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    email: { type: 'string', default: 'admin@tidewater.example' },
    password: { type: 'string', default: 'tidewater' },
    credentials: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    round: { type: 'string' },
  },
});
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('shots/', import.meta.url));
await mkdir(shots, { recursive: true });

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 780 };

/** Where each screen is, and what to do there before looking. */
const SCREENS = [
  ['home', '/'],
  ['leads', '/leads?view=all'],
  [
    'leads-filter',
    '/leads?view=all&filter=status%20in%20%5B%22following%22%2C%20%22assigned%22%5D',
    (page) => page.locator('.list-toolbar button[aria-expanded]').click(),
  ],
  ['lead', async (page) => firstOf(page, '/leads?view=all')],
  ['lead-new', '/leads?new=lead', (page) => page.getByRole('dialog').waitFor()],
  ['lead-pools', '/lead-pools'],
  ['customers', '/customers?view=all'],
  ['customer', async (page) => firstOf(page, '/customers?view=all')],
  ['public-seas', '/public-seas'],
  ['pipeline', '/opportunities'],
  ['opportunity', async (page) => firstOf(page, '/opportunities?as=list&view=all')],
  ['orders', '/orders'],
  ['order', async (page) => firstOf(page, '/orders')],
  ['order-new', '/orders?new=order', (page) => page.getByRole('dialog').waitFor()],
  ['payments', '/payments?view=all'],
  ['refunds', '/refunds?view=all'],
  ['import', '/imports'],
  ['settings-users', '/settings/users'],
  ['settings-departments', '/settings/departments'],
  ['settings-roles', '/settings/roles'],
  ['settings-lead-pools', '/settings/lead-pools'],
  ['settings-api-keys', '/settings/api-keys'],
  ['settings-audit', '/settings/audit'],
];

async function firstOf(page, path) {
  await page.goto(base + path);
  await page.locator('a.row-title').first().click();
  await page.waitForURL(/\/[0-9a-f-]{30,}/);
}

async function settled(page) {
  await page.locator('main').first().waitFor();
  await page
    .waitForFunction(() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning'), null, {
      timeout: 15_000,
    })
    .catch(() => undefined);
  await page.waitForTimeout(350);
}

async function axeOf(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.map(
    (one) =>
      `${one.id}: ${one.nodes.length} × ${one.nodes[0].target.join(' ')} — ${one.nodes[0].failureSummary?.split('\n')[1]?.trim() ?? one.help}`,
  );
}

async function signIn(page) {
  const known = options.credentials ? JSON.parse(await readFile(options.credentials, 'utf8')).admin : options;
  await page.goto(`${base}/login`);
  await page.locator('input[type=email]').fill(known.email);
  await page.locator('input[type=password]').fill(known.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

async function visit(page, [name, where, then], label) {
  if (typeof where === 'string') await page.goto(base + where);
  else await where(page);
  await settled(page);
  if (then) await then(page);
  await settled(page);
  await page.screenshot({ path: `${shots}${name}-${label}.png` });
  const found = await axeOf(page);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  return [...found, ...(wider ? ['the page is wider than the window'] : [])];
}

async function round(browser, { theme, language, viewport }) {
  const label = `${theme}-${language}${viewport === PHONE ? '-phone' : ''}`;
  const context = await browser.newContext({ viewport, locale: language });
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('tidewater.preferences')) localStorage.setItem('tidewater.preferences', chosen);
  }, JSON.stringify({ theme, language }));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(`console: ${message.text().slice(0, 300)}`);
  });
  await page.goto(`${base}/login`);
  await settled(page);
  await page.screenshot({ path: `${shots}login-${label}.png` });
  let bad = report('login', label, [...(await axeOf(page)), ...errors.splice(0)]);
  await signIn(page);
  for (const screen of SCREENS) {
    if (options.only && !options.only.split(',').includes(screen[0])) continue;
    let found;
    try {
      found = await visit(page, screen, label);
    } catch (error) {
      found = [`not reached: ${error.message.split('\n')[0]}`];
      await page.screenshot({ path: `${shots}${screen[0]}-${label}.png` });
    }
    bad += report(screen[0], label, [...found, ...errors.splice(0)]);
  }
  await context.close();
  return bad;
}

function report(name, label, found) {
  console.log(`${found.length ? 'BAD ' : 'ok  '} ${name} (${label})`);
  for (const one of found) console.log(`       ${one}`);
  return found.length ? 1 : 0;
}

let server;
let base = options.url;
if (!base) {
  const { serveFake } = await import('../fake/server.mjs');
  server = await serveFake(0);
  base = `http://127.0.0.1:${server.address().port}`;
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: FLAGS,
});
const rounds = [
  { theme: 'light', language: 'zh-CN', viewport: WIDE },
  { theme: 'dark', language: 'en', viewport: WIDE },
  { theme: 'light', language: 'zh-CN', viewport: PHONE },
  { theme: 'dark', language: 'zh-CN', viewport: WIDE },
  { theme: 'light', language: 'en', viewport: WIDE },
];
let bad = 0;
try {
  const chosen = options.round
    ? [rounds[Number(options.round)]]
    : options.quick
      ? rounds.slice(0, 1)
      : rounds;
  for (const one of chosen) bad += await round(browser, one);
} finally {
  await browser.close();
  server?.close();
}
console.log(`${bad} screens with findings`);
process.exit(bad ? 1 : 0);
