import { readSettings } from './settings.js';

describe('readSettings', () => {
  it('has sensible defaults', () => {
    expect(readSettings({}, {})).toEqual({
      language: null,
      position: 'right',
      launcherTitle: '',
      elder: false,
      hideLauncher: false,
      color: null,
    });
  });

  it('reads attributes as HTML writes them', () => {
    const data = { language: 'en-GB', position: 'left', launcherTitle: ' 有问题？ ', elder: '', hideLauncher: 'false' };
    expect(readSettings(data, {})).toMatchObject({
      language: 'en',
      position: 'left',
      launcherTitle: '有问题？',
      elder: true,
      hideLauncher: false,
    });
  });

  it('lets the page overrule the tag', () => {
    expect(readSettings({ elder: 'true', language: 'zh' }, { elder: false, language: 'en' })).toMatchObject({
      elder: false,
      language: 'en',
    });
  });

  it.each(['red', 'url(//x)', '#12', 7])('takes no colour from %j', (color) => {
    expect(readSettings({}, { color }).color).toBeNull();
  });

  it('takes a hexadecimal colour', () => {
    expect(readSettings({ color: '#a01c2b' }, {}).color).toBe('#a01c2b');
  });
});
