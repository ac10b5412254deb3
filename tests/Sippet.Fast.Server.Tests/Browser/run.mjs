// Lets the phones of app.js talk to a server: node run.mjs CHROMIUM URL, such as wss://127.0.0.1:5063.
// The last line tells the status codes of the answers that each was given.
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, url] = process.argv.slice(2);
const folder = dirname(fileURLToPath(import.meta.url));
const bundle = await build({
  entryPoints: [join(folder, 'app.js')], bundle: true, write: false, format: 'iife', platform: 'browser', define: { global: 'window' },
});

const browser = await chromium.launch({
  executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--ignore-certificate-errors'],
});
try {
  const page = await browser.newPage();
  page.on('console', (message) => console.log(message.text()));
  page.on('pageerror', (error) => console.log(error.message));
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  const results = [];
  for (const phone of ['jssip', 'sipjs']) {
    const limit = new Promise((_, reject) => setTimeout(() => reject(new Error(`${phone} has no answer`)), 60_000).unref());
    const statuses = await Promise.race([page.evaluate(([name, server]) => window.phones[name](server), [phone, url]), limit]);
    results.push(`${phone} ${statuses.join(' ')}`);
  }

  console.log(results.join(', '));
} finally {
  await browser.close();
}
