import { useEffect, useRef } from 'react';
import { useTongue } from '../words/words.js';

interface Props {
  readonly onClose: () => void;
  readonly onEnd: () => void;
}

/** Ending cannot be undone, so it is asked for twice; the focus starts on the way back. */
export function EndDialog({ onClose, onEnd }: Props) {
  const { handoff: text } = useTongue().words;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const end = () => {
    dialog.current?.close();
    onEnd();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="end-title" aria-describedby="end-hint" onClose={onClose}>
      <h2 id="end-title">{text.endAsk}</h2>
      <p id="end-hint">{text.endHint}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" autoFocus onClick={() => dialog.current?.close()}>
          {text.cancel}
        </button>
        <button type="button" className="button danger filled" onClick={end}>
          {text.endYes}
        </button>
      </div>
    </dialog>
  );
}
