import { flowGraph } from './flow-graph.js';
import { smallDialogs } from './testing/conversation.js';

describe('the graph of a flow', () => {
  const flow = smallDialogs().flow('service/freeze');

  it('has a box for each step and an arrow for each branch', () => {
    const graph = flow ? flowGraph(flow, 'en') : '';
    expect(graph).toContain('title: Freeze a card');
    expect(graph).toContain('step_kept(["kept<br/>say: kept<br/>end: cancelled"])');
    expect(graph).toContain('step_start -->|"refused"| step_refused');
    expect(graph).toContain('step_start -->|"not agreed"| step_kept');
    expect(graph.split('\n').filter((line) => line.includes('-->'))).toHaveLength(4);
  });

  it('speaks Chinese, too', () => {
    expect(flow && flowGraph(flow, 'zh')).toContain('询问: card');
  });
});
