/** Whether this process should be sent customers. */
export class Readiness {
  state: 'starting' | 'ready' | 'stopping' = 'starting';
}
