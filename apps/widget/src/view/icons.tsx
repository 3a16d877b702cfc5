import type { ComponentChildren } from 'preact';

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const SendIcon = () => (
  <Icon>
    <path d="M12 19V5.5M6 11l6-6 6 6" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M6 9.5l6 6 6-6" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon>
    <path class="filled" d="M5 12h.01M12 12h.01M19 12h.01" />
  </Icon>
);

export const AgentIcon = () => (
  <Icon>
    <path d="M4.5 13.5v-1a7.5 7.5 0 0 1 15 0v1M19.5 15.5v.5a3 3 0 0 1-3 3H14" />
    <path d="M4.5 13.2h1.7c.6 0 1 .4 1 1v2.9c0 .6-.4 1-1 1H6a1.5 1.5 0 0 1-1.5-1.5zM19.5 13.2h-1.7c-.6 0-1 .4-1 1v2.9c0 .6.4 1 1 1h.2a1.5 1.5 0 0 0 1.5-1.5z" />
  </Icon>
);

export const NewIcon = () => (
  <Icon>
    <path d="M12 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5" />
    <path d="M10 14l.6-2.7L17.500 4.400a1.500 1.500 0 0 1 2.100 2.100L12.700 13.400z" />
  </Icon>
);

export const OpenIcon = () => (
  <Icon>
    <path d="M9 6.500h8.500V15M17 7L7 17" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="M9.500 6l6 6-6 6" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M12 5v13.500M6 13l6 6 6-6" />
  </Icon>
);

export const SourceIcon = () => (
  <Icon>
    <path d="M6.500 4h7L18 8.500V18a2 2 0 0 1-2 2H6.500a1.500 1.500 0 0 1-1.500-1.500v-13A1.500 1.500 0 0 1 6.500 4zM13 4v5h5M8.500 13h6M8.500 16h4" />
  </Icon>
);

const receiver =
  'M6.600 3.500h2.300l1.300 4-1.900 1.500a12 12 0 0 0 5.700 5.700l1.500-1.900 4 1.300v2.300a2.100 2.100 0 0 1-2.300 2.100A15.500 15.500 0 0 1 4.500 5.800a2.100 2.100 0 0 1 2.100-2.300z';

export const PhoneIcon = () => (
  <Icon>
    <path d={receiver} />
  </Icon>
);

export const HangUpIcon = () => (
  <Icon>
    <g transform="rotate(135 12 12)">
      <path d={receiver} />
    </g>
  </Icon>
);

export const KeypadIcon = () => (
  <Icon>
    <path
      class="filled"
      d="M6.500 6h.01M12 6h.01M17.500 6h.01M6.500 12h.01M12 12h.01M17.500 12h.01M6.500 18h.01M12 18h.01M17.500 18h.01"
    />
  </Icon>
);

const microphone = 'M12 3.500a2.700 2.700 0 0 1 2.700 2.700v5a2.700 2.700 0 0 1-5.400 0v-5A2.700 2.700 0 0 1 12 3.500z';
const stand = 'M6 11a6 6 0 0 0 12 0M12 17v3.500';

export const MicrophoneIcon = () => (
  <Icon>
    <path d={`${microphone}${stand}`} />
  </Icon>
);

export const MutedIcon = () => (
  <Icon>
    <path d={`${microphone}${stand}M4 4l16 16`} />
  </Icon>
);

export const OfflineIcon = () => (
  <Icon>
    <path d="M4 4l16 16M5 12.500a10 10 0 0 1 4-2.400M8.500 16a5 5 0 0 1 5.600-1M13 9.600a10 10 0 0 1 6 2.900M2.500 9a14 14 0 0 1 4-2.600M10.500 5.100A14 14 0 0 1 21.500 9" />
    <path class="filled" d="M12 19.200h.01" />
  </Icon>
);
