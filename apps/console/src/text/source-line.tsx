import { useTongue } from '../words/words.js';
import { safeUrl } from '#screen';
import { OutLink } from './rich-text.js';

interface Props {
  readonly source: { readonly title: string; readonly url?: string | undefined };
}

/** Where an answer comes from. */
export function SourceLine({ source }: Props) {
  const { words } = useTongue();
  const url = source.url === undefined ? null : safeUrl(source.url);
  return (
    <p className="source-line">
      <span className="source-mark">{words.source}</span>
      {url === null ? source.title : <OutLink url={url}>{source.title}</OutLink>}
    </p>
  );
}
