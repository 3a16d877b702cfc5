import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importContacts } from '../../../apps/server/src/campaigns/import/contact-import.js';

/** Writes a list as a bank exports it, with some bad rows. */
export async function writeList(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('客户号,姓名,手机号,备用电话,逾期天数,案件号,产品,应还金额\n');
  for (let i = 0; i < rows; i++) {
    const phone = i % 97 === 0 ? '12345' : `13${String(100_000_000 + ((i * 7_919) % 900_000_000))}`;
    const line = `C${String(i)},"张,${String(i)}",${phone},010${String(60_000_000 + (i % 9_000_000))},${String(i % 90)},L${String(i)},信用卡,${String(i % 10_000)}.50\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/** Rows a second of checking a list, and the most memory the process has held. */
export async function importFigures(rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
  const file = join(folder, 'list.csv');
  try {
    await writeList(file, rows);
    const before = process.cpuUsage();
    const startedAt = performance.now();
    let [report, peak] = [null as unknown, 0];
    for await (const batch of importContacts(file, { country: 'CN', language: 'zh', needsConsent: false })) {
      report = batch.report;
      peak = Math.max(peak, process.memoryUsage.rss());
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const { user, system } = process.cpuUsage(before);
    return {
      rows,
      rowsPerSecond: Math.round(rows / seconds),
      rowsPerCpuSecond: Math.round(rows / ((user + system) / 1_000_000)),
      peakMemoryMb: Math.round(peak / 1_000_000),
      report,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
