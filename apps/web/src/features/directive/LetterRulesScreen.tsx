import { common } from '../../messages/common.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import { DirectRules } from './DirectRules.tsx';
import { IntakePolicies } from './IntakePolicies.tsx';
import { LetterRules } from './LetterRules.tsx';
import { letterRules as words } from './rule-messages.ts';

const items = Object.entries(words.tabs).map(([id, label]) => ({ id, label }));

/** /quan-tri/van-ban-den: what the agency laid down for its incoming letters (documents.md §15.7, R-DIR-4). */
export function LetterRulesScreen() {
  return (
    <div className={admin.page}>
      <title>{common.pageTitle(words.title)}</title>
      <Toolbar backTo="/quan-tri" look="page" title={words.title} />
      <AdminNav />
      <Tabs items={items} label={words.tabsLabel} name="phan">
        {panelOf}
      </Tabs>
    </div>
  );
}

function panelOf(openId: string) {
  if (openId === 'han') return <LetterRules key="han" kind="deadline" />;
  if (openId === 'chuyen-thang') return <DirectRules />;
  if (openId === 'ban-giay') return <IntakePolicies />;
  return <LetterRules key="trinh" kind="present" />;
}
