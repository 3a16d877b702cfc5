const paths = {
  conversations: 'M4 5.500h16v11h-9l-4.5 3.500v-3.500H4z M8 9.500h8 M8 12.500h5',
  try: 'M9.5 18.500h5 M10.5 21h3 M8.7 15.500c-1.7-1.2-2.7-3-2.7-5a6 6 0 0 1 12 0c0 2-1 3.8-2.7 5z',
  knowledge: 'M12 6.500c-2-1.5-4.5-2-8-2v13.500c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2v-13.500c-3.5 0-6 .5-8 2z M12 6.500v13.5',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  search: 'M10.5 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12z M15 15l5 5',
  close: 'M6.5 6.500l11 11 M17.5 6.500l-11 11',
  copy: 'M9 9h10.500v10.500H9z M15 5.500V4.500H4.500V15h1',
  down: 'M12 5v13 M6.5 12.5 12 18l5.5-5.5',
  send: 'M4.5 12 20 4.5 15.5 20l-4-6.500z M11.5 13.5 20 4.5',
  'sign-out': 'M10 4.500H5v15h5 M14.5 8 18.5 12l-4 4 M18.5 12H9.5',
  show: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  hide: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z M4.5 4.500l15 15',
  check: 'M5 12.500l4.5 4.500L19 7.5',
} as const;

/** A line drawing that takes the colour of the words beside it, which also say what it means. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
