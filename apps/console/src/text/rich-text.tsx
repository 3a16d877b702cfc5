import { memo } from 'react';
import { useTongue } from '../words/words.js';
import { parseMarkdown, type Block, type Inline } from '#screen';

/** Shows the Markdown subset of answers; what it does not know stays text, and nothing is ever taken for HTML. */
export const RichText = memo(function RichText({ text }: { readonly text: string }) {
  return (
    <div className="rich-text">
      {parseMarkdown(text).map((block, i) => (
        <BlockOf key={i} block={block} />
      ))}
    </div>
  );
});

function BlockOf({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph') return <p>{runs(block.children)}</p>;
  if (block.kind === 'table') {
    return (
      <table>
        <thead>
          <tr>
            {block.head.map((cell, i) => (
              <th key={i} scope="col">
                {runs(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, column) => (
                <td key={column}>{runs(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  const items = block.items.map((item, i) => <li key={i}>{runs(item)}</li>);
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

function runs(inlines: readonly Inline[]) {
  return inlines.map((inline, i) => <Run key={i} inline={inline} />);
}

function Run({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return <br />;
    case 'bold':
      return <strong>{runs(inline.children)}</strong>;
    case 'link':
      return <OutLink url={inline.url}>{inline.text}</OutLink>;
  }
}

/** A link that leaves the console, so it opens elsewhere and tells nothing of us. */
export function OutLink({ url, children }: { readonly url: string; readonly children: string }) {
  const { words } = useTongue();
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="unseen">{words.newTab}</span>
    </a>
  );
}
