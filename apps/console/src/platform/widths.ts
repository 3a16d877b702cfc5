import { useSyncExternalStore } from 'react';

function watch(query: string): () => boolean {
  const media = matchMedia(query);
  const subscribe = (listener: () => void) => {
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
  const read = () => media.matches;
  return () => useSyncExternalStore(subscribe, read);
}

/** Too narrow for names beside the icons of the main menu: a tablet. */
export const useIsNarrow = watch('(max-width: 1100px)');

export const useIsPhone = watch('(max-width: 640px)');
