import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeG711 } from '#speech';
import { babble } from '../../fixtures/likeness.js';

const head = (first: string) => `${first}
      [last_Via:]
      [last_From:]
      [last_To:];tag=[pid]customer[call_number]
      [last_Call-ID:]
      [last_CSeq:]
      Contact: <sip:[local_ip]:[local_port];transport=[transport]>`;

/** Somebody who answers at once and talks until the other side hangs up. */
const scenario = (sound: string) => `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="customer">
  <recv request="INVITE" crlf="true"/>
  <send><![CDATA[
      ${head('SIP/2.0 180 Ringing')}
      Content-Length: 0

  ]]></send>
  <send retrans="500"><![CDATA[
      ${head('SIP/2.0 200 OK')}
      Content-Type: application/sdp
      Content-Length: [len]

      v=0
      o=- 1 1 IN IP[local_ip_type] [local_ip]
      s=-
      c=IN IP[media_ip_type] [media_ip]
      t=0 0
      m=audio [rtpstream_audio_port] RTP/AVP 8
      a=rtpmap:8 PCMA/8000
      a=ptime:20

  ]]></send>
  <recv request="ACK" crlf="true"/>
  <nop><action><exec rtp_stream="${sound},-1,8"/></action></nop>
  <recv request="BYE"/>
  <send><![CDATA[
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:]
      [last_Call-ID:]
      [last_CSeq:]
      Content-Length: 0

  ]]></send>
</scenario>
`;

/** Many customers of sipp on one address. */
export class SippCustomers {
  private readonly folder = mkdtempSync(join(tmpdir(), 'zhiyin-sipp-'));
  private readonly child: ChildProcess;

  constructor(address: string, port: number, pbx: string) {
    const sound = join(this.folder, 'customer.al');
    const file = join(this.folder, 'customer.xml');
    writeFileSync(sound, encodeG711(babble(8000, 8000, 41), 'a-law'));
    writeFileSync(file, scenario(sound));
    const options = ['-i', address, '-p', String(port), '-mi', address, '-nostdin', '-rtp_threadtasks', '50'];
    this.child = spawn('sipp', [pbx, '-sf', file, ...options], { cwd: this.folder, stdio: 'ignore' });
    this.child.on('error', (error) => {
      throw new Error('The bench needs sipp: apt-get install sip-tester', { cause: error });
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  stop(): void {
    this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
