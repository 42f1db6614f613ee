// Photographs one page as a person sees it after a while.
// Usage: node screenshot.mjs <url> <output.png> <seconds> [path to chromium]
import { writeFile } from "node:fs/promises";
import { openBrowser, sleep } from "./browser.mjs";

const [url, output, seconds, chromium] = [process.argv[2], process.argv[3], Number(process.argv[4] ?? 10), process.argv[5] ?? "chromium"];
const browser = await openBrowser(chromium);
try {
  await browser.page.send("Emulation.setDeviceMetricsOverride", { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false });
  await browser.page.navigate(url);
  await sleep(seconds * 1000);
  const shot = await browser.page.send("Page.captureScreenshot", { format: "png" });
  await writeFile(output, Buffer.from(shot.data, "base64"));
} finally {
  await browser.close();
}
process.exit(0);
