import type { DemoView } from '#contracts';

const pollMs = 2_000;

async function load(): Promise<DemoView | null> {
  const response = await fetch('/api/demo').catch(() => null);
  return response?.ok ? ((await response.json()) as DemoView) : null;
}

function row(texts: readonly string[]): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.append(
    ...texts.map((text) => {
      const cell = document.createElement('td');
      cell.textContent = text;
      return cell;
    }),
  );
  return line;
}

function message({ text, at }: DemoView['messages'][number], language: 'zh' | 'en'): HTMLLIElement {
  const item = document.createElement('li');
  const time = document.createElement('time');
  time.dateTime = at;
  time.textContent = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeStyle: 'short' }).format(
    new Date(at),
  );
  item.append(time, text);
  return item;
}

/** Shows whom a visitor may play and what arrives on their phones, where the bank is simulated. */
export async function showCast(language: 'zh' | 'en'): Promise<void> {
  const section = document.querySelector<HTMLElement>('#cast');
  const table = document.querySelector('[data-cast]');
  const list = document.querySelector('[data-messages]');
  const first = await load();
  if (!first || !section || !table || !list) return;
  section.hidden = false;
  table.replaceChildren(
    ...first.customers.map(({ name, phone, idTail, cards }) => row([name[language], phone, idTail, cards.join('、')])),
  );
  let shown = '';
  const show = ({ messages }: DemoView) => {
    const key = JSON.stringify(messages);
    if (key === shown) return;
    shown = key;
    list.replaceChildren(...messages.map((one) => message(one, language)));
  };
  show(first);
  const poll = async () => {
    if (document.visibilityState === 'visible') {
      const next = await load();
      if (next) show(next);
    }
    setTimeout(() => void poll(), pollMs);
  };
  setTimeout(() => void poll(), pollMs);
}
