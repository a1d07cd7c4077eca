-- Merges rows of advertising reports: rows of one day, campaign, keyword, creative, device and part of day are added up, and
-- what a later file says about them replaces what an earlier one said.
ANALYZE import_stage;

INSERT INTO import_fault
SELECT line, 'repeated_row', '', left(campaign, 80) FROM (
  SELECT line, campaign, row_number() OVER (PARTITION BY store_id, raw_hash ORDER BY line) AS n FROM import_stage) s WHERE n > 1;

CREATE UNLOGGED TABLE import_rate AS
SELECT d.currency, d.ad_date, dw.fx(d.currency, d.ad_date) AS rate, EXISTS (SELECT FROM dw.ref_value v WHERE v.kind = 'fx' AND v.key1 = d.currency) AS known
FROM (SELECT DISTINCT currency, ad_date FROM import_stage WHERE currency IS NOT NULL AND ad_date IS NOT NULL) d;
INSERT INTO import_fault
SELECT s.line, CASE WHEN r.known THEN 'no_fx_rate' ELSE 'unknown_currency' END, p.labels->>'currency', s.currency || CASE WHEN r.known THEN ' ' || s.ad_date ELSE '' END
FROM import_stage s JOIN import_rate r USING (currency, ad_date) CROSS JOIN import_param p WHERE r.rate IS NULL;

-- Campaigns are found by code or name and added when they are new.
CREATE UNLOGGED TABLE import_campaign AS
SELECT g.store_id, g.channel_id, g.campaign, g.campaign_id, g.first_on, c.channel_code || ':' || coalesce(g.campaign_id, g.campaign) AS code, NULL::int AS initiative_id
FROM (SELECT store_id, channel_id, campaign, campaign_id, min(ad_date) AS first_on FROM import_stage s
      WHERE NOT EXISTS (SELECT FROM import_fault f WHERE f.line = s.line) GROUP BY 1, 2, 3, 4) g
JOIN dw.dim_channel c USING (channel_id);
UPDATE import_campaign k SET initiative_id = (
  SELECT i.initiative_id FROM dw.dim_initiative i
  WHERE i.code IN (k.code, k.campaign_id, k.campaign) OR i.kind = 'ad_campaign' AND i.channel_id = k.channel_id AND k.campaign IN (i.name_en, i.name_zh)
  ORDER BY i.code = k.code DESC, i.code = k.campaign_id DESC, i.initiative_id LIMIT 1);
WITH added AS (
  INSERT INTO dw.dim_initiative (initiative_id, kind, code, name_zh, name_en, channel_id, store_id, start_on)
  SELECT (SELECT coalesce(max(initiative_id), 0) FROM dw.dim_initiative) + row_number() OVER (ORDER BY first_on, code), 'ad_campaign', code, campaign, campaign, channel_id, store_id, first_on
  FROM (SELECT DISTINCT ON (code) * FROM import_campaign WHERE initiative_id IS NULL ORDER BY code, first_on) n RETURNING 1)
UPDATE import_count SET campaigns = (SELECT count(*) FROM added);
UPDATE import_campaign k SET initiative_id = i.initiative_id FROM dw.dim_initiative i WHERE k.initiative_id IS NULL AND i.code = k.code;
UPDATE dw.dim_initiative i SET start_on = k.first_on FROM (SELECT code, min(first_on) AS first_on FROM import_campaign GROUP BY 1) k WHERE i.code = k.code AND i.start_on > k.first_on;

CREATE UNLOGGED TABLE import_ad AS
SELECT n.*, old.ad_row_id, hashtextextended(n::text, 0) AS row_hash, CASE WHEN old.ad_row_id IS NULL THEN 'new' WHEN old.row_hash = hashtextextended(n::text, 0) THEN 'same' ELSE 'changed' END AS change
FROM (
  SELECT concat_ws('|', s.store_id, s.channel_id, k.code, s.ad_date, coalesce(s.keyword, ''), coalesce(s.creative, ''), coalesce(s.device, ''), coalesce(s.daypart, '')) AS ad_key,
         s.ad_date, s.channel_id, k.initiative_id, s.store_id, st.geo_id, s.keyword, s.creative, s.device, s.daypart, s.currency,
         round(sum(s.spend) * r.rate, 2) AS spend_usd, round(sum(s.spend), 2) AS spend_local, sum(s.impressions) AS impressions, sum(s.clicks) AS clicks,
         round(sum(s.orders))::int AS orders, round(sum(s.revenue) * r.rate, 2) AS revenue_usd
  FROM import_stage s JOIN import_campaign k ON k.store_id = s.store_id AND k.channel_id = s.channel_id AND k.campaign = s.campaign AND k.campaign_id IS NOT DISTINCT FROM s.campaign_id
  JOIN import_rate r ON r.currency = s.currency AND r.ad_date = s.ad_date JOIN dw.dim_store st ON st.store_id = s.store_id
  WHERE NOT EXISTS (SELECT FROM import_fault f WHERE f.line = s.line)
  GROUP BY s.store_id, s.channel_id, k.code, k.initiative_id, s.ad_date, st.geo_id, s.keyword, s.creative, s.device, s.daypart, s.currency, r.rate) n
LEFT JOIN wenshu_import.ad_row old USING (ad_key);
UPDATE import_ad a SET ad_row_id = n.id FROM (
  SELECT ad_key, (SELECT coalesce(max(ad_row_id), 0) FROM dw.fact_ad_daily) + row_number() OVER (ORDER BY ad_date, ad_key) AS id FROM import_ad WHERE change = 'new') n
WHERE n.ad_key = a.ad_key;

INSERT INTO wenshu_import.ad_row SELECT ad_row_id, ad_key, row_hash FROM import_ad WHERE change = 'new';
UPDATE wenshu_import.ad_row k SET row_hash = a.row_hash FROM import_ad a WHERE a.change = 'changed' AND a.ad_row_id = k.ad_row_id;
INSERT INTO dw.fact_ad_daily (ad_row_id, ad_date, channel_id, initiative_id, store_id, geo_id, keyword, creative, device, daypart, spend_usd, spend_local, currency, impressions, clicks, attributed_orders, attributed_revenue_usd)
SELECT ad_row_id, ad_date, channel_id, initiative_id, store_id, geo_id, keyword, creative, device, daypart, spend_usd, spend_local, currency, impressions, clicks, orders, revenue_usd FROM import_ad WHERE change = 'new';
UPDATE dw.fact_ad_daily f SET (spend_usd, spend_local, currency, impressions, clicks, attributed_orders, attributed_revenue_usd) = (a.spend_usd, a.spend_local, a.currency, a.impressions, a.clicks, a.orders, a.revenue_usd)
FROM import_ad a WHERE a.change = 'changed' AND a.ad_row_id = f.ad_row_id;

UPDATE import_count SET (lines_new, lines_updated, lines_same, first_day, last_day) =
  (SELECT count(*) FILTER (WHERE change = 'new'), count(*) FILTER (WHERE change = 'changed'), count(*) FILTER (WHERE change = 'same'), min(ad_date), max(ad_date) FROM import_ad);
