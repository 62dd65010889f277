% Two neurons in a row, the question's extension; its twin is scripts/two_neurons.py.
r  = 0.007;
a  = 0.6;
w1 = -5.0;
w2 = 8.7893;
y  = 50.1;

% W^(L), found already, is kept fixed
fixed = [w1 w2];
for i = 1:20
    w1 = w1 - r*a*w2*2*(a*w1*w2 - y);
    fixed(i+1, :) = [w1 w2];
end
w1
a*w1*w2

% Both at once: both slopes first, then both steps
w1 = fixed(1, 1);
w2 = fixed(1, 2);
both = [w1 w2];
for i = 1:20
    dw1 = a*w2*2*(a*w1*w2 - y);
    dw2 = a*w1*2*(a*w1*w2 - y);
    w1 = w1 - r*dw1;
    w2 = w2 - r*dw2;
    both(i+1, :) = [w1 w2];
end
w1
w2
a*w1*w2

% The common mistake: w2 has moved already when w1 uses it
w1 = fixed(1, 1);
w2 = fixed(1, 2);
w2 = w2 - r*a*w1*2*(a*w1*w2 - y);
mistake = w1 - r*a*w2*2*(a*w1*w2 - y)

% Plot
[W1, W2] = meshgrid(-7:0.1:12, 3:0.1:12);
contourf(W1, W2, log10(1 + (a*W1.*W2 - y).^2));
hold on
plot(fixed(:, 1), fixed(:, 2), 'o-', both(:, 1), both(:, 2), 's--');
hold off
