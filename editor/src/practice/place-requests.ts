import {
  holidayRegions,
  type LocationSettings,
  type NewLocation,
  practiceLocation,
  practiceLocations,
  publicHolidays,
} from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

/** Locations of the practice, and public holidays of regions. */
export const placeQueries = {
  locations: () =>
    queryOptions({
      queryKey: ['locations'],
      queryFn: () => send('GET', '/practice/locations', undefined, practiceLocations),
    }),
  regions: () =>
    queryOptions({
      queryKey: ['regions'],
      queryFn: () => send('GET', '/practice/regions', undefined, holidayRegions),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  holidays: (region: string, year: number) =>
    queryOptions({
      queryKey: ['public-holidays', region, year],
      queryFn: () => send('GET', `/practice/public-holidays/${region}/${year}`, undefined, publicHolidays),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export function addLocation(wanted: NewLocation) {
  return send('POST', '/practice/locations', wanted, practiceLocation);
}

export function setLocation({ id, zone, region }: LocationSettings & { id: string }) {
  return send('PUT', `/practice/locations/${encodeURIComponent(id)}`, { zone, region }, practiceLocation);
}
