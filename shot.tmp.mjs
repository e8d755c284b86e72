import { chromium } from '@playwright/test';
const [,, name, path, width='1280', scheme='light', script] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const p = await b.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
p.on('console', m => { if (m.type()==='error') console.log('console.error', m.text().slice(0,300)); });
p.on('pageerror', e => console.log('pageerror', e.message.slice(0,300)));
await p.goto('http://127.0.0.1:3417' + path, { timeout: 120000 });
if (script) { const f = new Function('p', `return (async () => { ${script} })()`); console.log(await f(p)); }
await p.waitForTimeout(1500);
console.log(p.url(), 'wide', await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
await p.screenshot({ path: `/tmp/data-incidents/${name}.png`, fullPage: true });
await b.close();
