% The chain rule, each slope measured with a small step h.
% Its twin is scripts/chain_rule.py.
r = 0.007;
w = -23.1;
a = 5.7;
y = 50.1;
h = 0.001;

output = @(w) a*w;
cost   = @(s) (s - y).^2;
slope  = @(f, x) (f(x + h) - f(x - h))/(2*h);

% Three slopes, each measured: the third is the product of the first two
s = output(w);
ds_dw = slope(output, w)
dC_ds = slope(cost, s)
dC_dw = slope(@(w) cost(output(w)), w)
product = ds_dw*dC_ds

% The loop, the slope of the cost as a product
path = w;
for i = 1:20
    s = output(w);
    w = w - r*a*2*(s - y);
    path(i+1) = w;
end
w

% The slip: the output in place of the input
s = output(path(1));
slip = path(1) - r*s*2*(s - y)

% Plot
v = linspace(min(path) - 8, max(path) + 8);
plot(v, cost(output(v)), path, cost(output(path)), 'o');
grid on
