// One visit to a page in a real browser:  node tests/browser.mjs chromium|firefox PROGRAM PACKAGES  < visit, JSON > result, JSON
//
// A visit is {url, width, height, script, given}; script is the body of an async function of page and given, and what it
// returns is the value of the result.  Beside it stand all requests that left the page, and all errors.
import { createRequire } from "module";
import { readFileSync } from "fs";

const [, , name, program, packages] = process.argv;
const visit   = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(packages + "/");
const quiet   = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                 "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"];

const browser = name === "chromium"
  ? await require("playwright-core").chromium.launch({executablePath: program, args: quiet})
  : await require("puppeteer-core").launch({browser: "firefox", executablePath: program, headless: true});

const result = {requests: [], errors: []};
try {
  const page = await browser.newPage(), size = {width: visit.width ?? 1320, height: visit.height ?? 960};
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
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(result));
