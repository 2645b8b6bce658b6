import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/campaigns/$campaignId');

/** Picture or nested list of the same steps; which one stands in the address. */
export function ViewSwitch({ view }: { view: 'canvas' | 'outline' }) {
  const navigate = route.useNavigate();
  return (
    <SegmentedControl
      size="xs"
      aria-label="View"
      value={view}
      onChange={(value) =>
        void navigate({
          search: (old) => ({ ...old, view: value === 'outline' ? 'outline' : undefined }),
          replace: true,
        })
      }
      data={[
        { value: 'canvas', label: 'Canvas' },
        { value: 'outline', label: 'Outline' },
      ]}
    />
  );
}
