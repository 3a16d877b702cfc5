// Who may import whom; see "Who may import whom" in CONTRIBUTING.md.
const peers = ['nlu', 'knowledge', 'dialog', 'speech', 'telephony', 'campaign', 'compliance', 'quality', 'privacy'];
const lib = (name) => `^libs/${name}/`;
const libs = (names) => `^libs/(${names.join('|')})/`;

/** Packages that plain libs may use; everything else belongs to an adapter or an app. */
const text = '^node_modules/(zod|yaml|opencc-js|chrono-node|pinyin-pro|@node-rs/jieba|luxon|libphonenumber-js)/';

const only = (from, to) => ({
  name: `${from}-sees-only`,
  comment: `libs/${from} may import: itself${to.length > 0 ? `, ${to.join(', ')}` : ''}`,
  severity: 'error',
  from: { path: lib(from), pathNot: '\\.spec\\.ts$' },
  to: { path: '^(libs|apps|tests)/', pathNot: libs([from, ...to]) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('kernel', []),
    only('contracts', ['kernel']),
    only('content', ['kernel']),
    only('screen', ['kernel']),
    only('access', ['kernel', 'contracts']),
    ...peers.map((peer) => only(peer, ['kernel', 'content'])),
    only('assistant', ['kernel', 'content', 'nlu', 'knowledge', 'dialog', 'compliance', 'privacy']),
    only('voicebot', ['kernel', 'content', 'speech', 'telephony', 'assistant']),
    only('persistence', ['kernel', 'contracts', 'access', 'content', ...peers, 'assistant', 'voicebot']),
    only('adapters', ['kernel', 'contracts', 'access', 'content', ...peers, 'assistant', 'voicebot', 'persistence']),
    {
      name: 'libs-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(libs/([^/]+)|apps|tests)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
    },
    {
      name: 'plain-libs-stay-plain',
      comment: 'No framework, database, socket or file in what decides.',
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/(persistence|adapters)/', '/testing/', '\\.spec\\.ts$'] },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: text },
    },
    {
      name: 'screens-see-kernel-and-contracts',
      comment: 'The telephone in the browser is shared by the screens that can call.',
      severity: 'error',
      from: { path: '^apps/(widget|console|telephone)/' },
      to: {
        path: '^(libs|apps)/',
        pathNot: ['^libs/(kernel|contracts|screen)/', '^apps/$1/', '^apps/telephone/src/index\\.ts$'],
      },
    },
    {
      name: 'server-sees-no-other-app',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/(?!server/)' },
    },
    {
      name: 'product-sees-no-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^tests/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['from-source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
