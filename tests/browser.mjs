// Visits to pages in a real browser:  node tests/browser.mjs chromium|firefox PROGRAM PACKAGES
//
// Each line of the input is a visit as JSON, {url, width, height, script, given}: script is the body of an async function
// of page and given.  Each line of the output is its result, {value, requests, errors}: what the script returned, the
// requests that left the page, and all errors.
import { createRequire } from "module";
import { createInterface } from "readline";

const [, , name, program, packages] = process.argv;
const require = createRequire(packages + "/");
const alone   = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
                 "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND"];

const browser = name === "chromium"
  ? await require("playwright-core").chromium.launch({executablePath: program, args: alone})
  : await require("puppeteer-core").launch({browser: "firefox", executablePath: program, headless: true});

async function visited(visit) {
  const result = {requests: [], errors: []}, page = await browser.newPage();
  const size   = {width: visit.width ?? 1320, height: visit.height ?? 960};
  try {
    await (page.setViewportSize ? page.setViewportSize(size) : page.setViewport(size));
    page.on("request",   request => { if (/^(https?|wss?|ftp):/.test(request.url())) result.requests.push(request.url()); });
    page.on("pageerror", error => result.errors.push(String(error)));
    page.on("console",   message => { if (message.type() === "error") result.errors.push(message.text()); });
    await page.goto(visit.url);
    await page.waitForFunction("window.ready");
    const script = new (async () => {}).constructor("page", "given", visit.script);
    result.value = await script(page, visit.given) ?? null;
  } catch (error) {
    result.errors.push(String(error));
  }
  await page.close();
  return result;
}

for await (const line of createInterface({input: process.stdin}))
  process.stdout.write(JSON.stringify(await visited(JSON.parse(line))) + "\n");
await browser.close();
