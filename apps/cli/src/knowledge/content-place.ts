import { contentFolders } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';

/** The folders of the content that the settings name. */
export function contentPlace(): ReturnType<typeof contentFolders> {
  const root = findRoot();
  return contentFolders(readSettings(root, process.env), root);
}
