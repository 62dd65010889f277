% Cross-entropy: the cost for classes, whose delta is just p - y.
% Its twin is scripts/cross_entropy.py.
N = [4; 1; -2];
Y = [0; 0; 1];
leads = 1:8;
r = 0.1;
steps = 10000;

% The largest entry is subtracted first, so that no exponential overflows
softmax = @(N) exp(N - max(N)) ./ sum(exp(N - max(N)));
entropy = @(N) -sum(Y .* log(softmax(N)));

% The deltas of both costs
p = softmax(N)
slope = 2*(p - Y);
delta_squared = p .* (slope - sum(slope .* p))
delta_entropy = p - Y

% The check: small steps in N
h = 1e-5;
for j = 1:3
    step = h*((1:3)' == j);
    measured(j, 1) = (entropy(N + step) - entropy(N - step)) / (2*h);
end
measured

% The loop: two classes, the second is right; every column has its own start
target = [0; 1];
needed = zeros(2, numel(leads));
for cost = 1:2                                          % squared error, cross-entropy
    N = [leads; 0*leads];
    for i = 1:steps
        wrong = N(1, :) > N(2, :);
        needed(cost, :) = needed(cost, :) + wrong;
        p = softmax(N);
        if cost == 1
            slope = 2*(p - target);
            N = N - r*p .* (slope - sum(slope .* p));
        else
            N = N - r*(p - target);
        end
    end
end
needed
d = leads;
predicted = [(exp(d) + 3*d + 5/2 - 3*exp(-d) - exp(-2*d)/2)/(8*r); (d + 1 - exp(-d))/(2*r)]

% Plot
semilogy(leads, needed(1, :), 's', leads, needed(2, :), 'o', leads, predicted);
grid on
