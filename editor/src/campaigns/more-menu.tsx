import type { CampaignDetail } from '@cairn/core/api';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconForms, IconUserQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEditor } from '../actions/editor-context.ts';
import { actionOf, runAction } from '../actions/registry.ts';
import type { useRunControl } from '../running/run-control.tsx';
import { RunItems } from '../running/run-control.tsx';

type Props = {
  detail: CampaignDetail;
  control: ReturnType<typeof useRunControl>;
  isForm: boolean;
  onWhy: () => void;
};

/** On narrow screens: everything of the header that is not needed at each step. */
export function MoreMenu({ detail, control, isForm, onWhy }: Props) {
  const editor = useEditor();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon size={32} aria-label="More for this campaign">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {['campaign.settings', 'campaign.history', 'campaign.problems'].map((id) => (
          <ActionItem key={id} id={id} editor={editor} />
        ))}
        <Menu.Item leftSection={<IconUserQuestion size={17} />} onClick={onWhy}>
          Who enters, and why not
        </Menu.Item>
        {isForm ? (
          <Menu.Item
            leftSection={<IconForms size={17} />}
            renderRoot={(props) => (
              <Link {...props} to="/campaigns/$campaignId/send" params={{ campaignId: detail.id }} />
            )}
          >
            Open as a form
          </Menu.Item>
        ) : null}
        <ActionItem id="help.palette" editor={editor} />
        <RunItems detail={detail} ask={control.ask} above={<Menu.Divider />} />
      </Menu.Dropdown>
    </Menu>
  );
}

function ActionItem({ id, editor }: { id: string; editor: ReturnType<typeof useEditor> }) {
  const action = actionOf(id);
  return (
    <Menu.Item leftSection={<action.icon size={17} />} onClick={() => runAction(action, editor.context(), 'menu')}>
      {action.label(editor.context())}
    </Menu.Item>
  );
}
