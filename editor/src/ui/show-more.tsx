import { Button } from '@mantine/core';

type Props = {
  /** A list that is fetched page by page. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
};

/** Fetches the next page of a list, as long as there is one. */
export function ShowMore({ list }: Props) {
  if (!list.hasNextPage) return null;
  return (
    <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      Show more
    </Button>
  );
}
