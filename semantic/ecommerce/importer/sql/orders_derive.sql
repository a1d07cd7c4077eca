-- Derives the star's rows of the touched orders from the kept ones.
--
-- Sums are split over lines by running totals: a line gets round(total × share up to it) less what the lines before it got, so
-- the parts add up exactly and none is off by a cent or more.
CREATE TEMP TABLE import_head ON COMMIT DROP AS
SELECT o.order_id, o.fx_to_usd AS fx, o.tax_form, s.gross, s.discount, s.n, s.fee + coalesce(o.order_fee, 0) AS fee, coalesce(o.order_fee, 0) AS header_fee,
       coalesce(o.order_freight, 0) AS freight, coalesce(o.order_net, s.gross - s.discount - coalesce(o.order_discount, 0)) AS net,
       s.tax + coalesce(o.order_tax, 0) AS tax, s.shipping + coalesce(o.order_shipping, 0) AS shipping, coalesce(o.order_duty, 0) AS duty
FROM import_touched t JOIN wenshu_import.sales_order o USING (order_id)
JOIN (SELECT l.order_id, sum(gross) AS gross, sum(discount) AS discount, sum(tax) AS tax, sum(shipping) AS shipping, sum(fee) AS fee, count(*) AS n
      FROM wenshu_import.sales_line l JOIN import_touched USING (order_id) WHERE qty > 0 GROUP BY 1) s USING (order_id);
ANALYZE import_head;

CREATE TEMP TABLE import_item ON COMMIT DROP AS
WITH basis AS (
  -- What the lines give of the order's discount themselves stays with them; where they give more than there is, it is split anew.
  SELECT h.*, l.line_key, l.order_item_id, l.sku_id, l.warehouse_id, l.qty, l.gross AS line_gross, l.fee AS line_fee, d.unit_cost_usd, coalesce(d.pack_kg, 0) * l.qty AS kg,
         CASE WHEN h.gross - h.net >= h.discount THEN l.discount ELSE 0 END AS own,
         CASE WHEN h.gross - h.net >= h.discount THEN h.gross - h.net - h.discount ELSE h.gross - h.net END AS rest
  FROM import_head h JOIN wenshu_import.sales_line l USING (order_id) JOIN dw.dim_product d USING (sku_id) WHERE l.qty > 0
), discounted AS (
  SELECT b.*, own + CASE WHEN rest = 0 THEN 0
    WHEN sum(line_gross - own) OVER (PARTITION BY order_id) = 0 THEN 0
    ELSE round(rest * sum(line_gross - own) OVER w / sum(line_gross - own) OVER (PARTITION BY order_id), 2)
       - round(rest * (sum(line_gross - own) OVER w - (line_gross - own)) / sum(line_gross - own) OVER (PARTITION BY order_id), 2) END AS off
  FROM basis b WINDOW w AS (PARTITION BY order_id ORDER BY line_key ROWS UNBOUNDED PRECEDING)
), untaxed AS (
  SELECT d.*, line_gross - off - CASE WHEN tax_form = 'excluded' OR tax = 0 OR net = 0 THEN 0
    ELSE round(tax * sum(line_gross - off) OVER w / net, 2) - round(tax * (sum(line_gross - off) OVER w - (line_gross - off)) / net, 2) END AS line_net,
    CASE WHEN tax_form = 'excluded' THEN net ELSE net - tax END AS net_local
  FROM discounted d WINDOW w AS (PARTITION BY order_id ORDER BY line_key ROWS UNBOUNDED PRECEDING)
), dollars AS (
  SELECT u.*, CASE WHEN net_local = 0 THEN 0
    ELSE round(round(net_local * fx, 2) * sum(line_net) OVER w / net_local, 2) - round(round(net_local * fx, 2) * (sum(line_net) OVER w - line_net) / net_local, 2) END AS net_usd,
    round(off * fx, 2) AS off_usd,
    line_fee + CASE WHEN net_local = 0 THEN header_fee / n ELSE header_fee * line_net / net_local END AS fee_share,
    CASE WHEN sum(kg) OVER (PARTITION BY order_id) = 0 THEN qty ELSE kg END AS load
  FROM untaxed u WINDOW w AS (PARTITION BY order_id ORDER BY line_key ROWS UNBOUNDED PRECEDING)
), charged AS (
  SELECT d.*, sum(fee_share) OVER w AS fee_so_far, sum(fee_share) OVER (PARTITION BY order_id) AS fee_all,
         sum(load) OVER w AS load_so_far, sum(load) OVER (PARTITION BY order_id) AS load_all
  FROM dollars d WINDOW w AS (PARTITION BY order_id ORDER BY line_key ROWS UNBOUNDED PRECEDING)
)
SELECT order_id, order_item_id, sku_id, warehouse_id, qty, net_local, round((net_usd + off_usd) / qty, 2) AS list_usd, round(net_usd / qty, 2) AS unit_usd,
       net_usd + off_usd AS gross_usd, off_usd, net_usd, round(unit_cost_usd * qty, 2) AS cogs_usd,
       CASE WHEN fee_all = 0 THEN 0 ELSE round(round(fee * fx, 2) * fee_so_far / fee_all, 2) - round(round(fee * fx, 2) * (fee_so_far - fee_share) / fee_all, 2) END AS fee_usd,
       CASE WHEN freight = 0 THEN 0 ELSE round(round(freight * fx, 2) * load_so_far / load_all, 2) - round(round(freight * fx, 2) * (load_so_far - load) / load_all, 2) END AS freight_usd
FROM charged;
ANALYZE import_item;

-- The header in dollars. What is left of the paid amount after net sales and shipping is the tax, so that rounding three sums
-- does not take the parts away from their total.
CREATE TEMP TABLE import_paid ON COMMIT DROP AS
SELECT order_id, net_usd, discount_usd, duty_usd, paid_local, tax_usd, paid_usd - net_usd - tax_usd AS shipping_usd, paid_usd FROM (
  SELECT h.order_id, i.net_usd, i.discount_usd, round(h.duty * h.fx, 2) AS duty_usd, i.net_local + h.tax + h.shipping AS paid_local,
         CASE WHEN h.tax = 0 THEN 0 ELSE greatest(round((i.net_local + h.tax + h.shipping) * h.fx, 2) - i.net_usd - round(h.shipping * h.fx, 2), 0) END AS tax_usd,
         greatest(round((i.net_local + h.tax + h.shipping) * h.fx, 2), i.net_usd) AS paid_usd
  FROM import_head h JOIN (SELECT order_id, sum(net_usd) AS net_usd, sum(off_usd) AS discount_usd, min(net_local) AS net_local FROM import_item GROUP BY 1) i USING (order_id)) x;
ANALYZE import_paid;
