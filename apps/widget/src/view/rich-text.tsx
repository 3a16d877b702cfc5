import { useMemo } from 'preact/hooks';
import { parseMarkdown, type Block, type Inline } from '#screen';
import { useChat } from './context.js';

/** An answer's words, with the little formatting that answers have. */
export function RichText({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div class="rich">
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Run inlines={block.children} />
      </p>
    );
  }
  if (block.kind === 'table') return <Table head={block.head} rows={block.rows} />;
  const items = block.items.map((item, at) => (
    <li key={at}>
      <Run inlines={item} />
    </li>
  ));
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

function Table({ head, rows }: Omit<Extract<Block, { kind: 'table' }>, 'kind'>) {
  return (
    <div class="table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col">
                <Run inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Run inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Run({ inlines }: { readonly inlines: readonly Inline[] }) {
  return (
    <>
      {inlines.map((inline, at) => (
        <InlineView key={at} inline={inline} />
      ))}
    </>
  );
}

function InlineView({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <Run inlines={inline.children} />
        </strong>
      );
    case 'link':
      return <OutLink url={inline.url}>{inline.text}</OutLink>;
  }
}

/** A link that leaves the chat as it is. */
export function OutLink(props: {
  readonly url: string;
  readonly children: preact.ComponentChildren;
  readonly class?: string;
}) {
  const { words } = useChat();
  const opensWindow = props.url.startsWith('http');
  return (
    <a class={props.class} href={props.url} target={opensWindow ? '_blank' : undefined} rel="noopener noreferrer">
      {props.children}
      {opensWindow && <span class="unseen">{words.newTab}</span>}
    </a>
  );
}
