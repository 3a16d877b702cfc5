/** What both parties are told when a conversation moves on. */
export const movePrompts = {
  leaveQueue: 'left_queue',
  claim: 'agent_joined',
  takeOver: 'agent_changed',
  release: 'agent_left',
  requeue: 'agent_lost',
  transfer: 'transferred',
  end: 'ended',
} as const;
