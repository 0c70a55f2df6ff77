export type { Forecast, ForecastRules } from './forecast.ts';
export { forecastOf, mustAttend } from './forecast.ts';
